import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { applyImport } from '../../api/imports.ts';
import type { ImportApplied, ImportPreview } from '../../api/imports.ts';
import { CITED } from '../../shared/citations.ts';
import { count } from '../../shared/format.ts';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { KINDS } from './fields.ts';

/** The plain page before the directory changes. */
export function ConfirmImport({
  preview,
  onBack,
  onDone,
}: {
  preview: ImportPreview;
  onBack: () => void;
  onDone: (d: ImportApplied) => void;
}): ReactNode {
  const queries = useQueryClient();
  const bad = preview.rows - preview.valid;
  const what = KINDS[preview.kind].into;
  const apply = useMutation({
    mutationFn: () => applyImport(preview.id, bad > 0),
    onSuccess: async (done) => {
      await queries.invalidateQueries();
      onDone(done);
    },
  });
  const title =
    bad > 0 ? `导入 ${count(preview.valid)} 条，跳过 ${count(bad)} 条` : `导入 ${count(preview.valid)} 条`;
  return (
    <ConfirmPage
      title={title}
      consequences={[
        `${count(preview.valid)} 条写入${what}：${
          preview.kind === 'labels' || preview.kind === 'risk'
            ? '按代码找到对象，原来的内容留在变更历史里。'
            : '已有的按标识更新，没有的新增。'
        }`,
        ...(bad > 0 ? [`${count(bad)} 条有问题，这次不导入；改好后可以再次导入，不会重复。`] : []),
        ...(preview.kind === 'inspectors' ? ['新增的人员待法制科核对，核对启用前不参加抽取。'] : []),
        preview.kind === 'items'
          ? '事项先进入草稿，审核、公布之后才能抽查。'
          : '已经冻结的抽取不受影响：它们用的是冻结时的名单。',
      ]}
      audience={`全部工作人员在${what}里看到；导入人和时间留痕，监察室可查。`}
      rule={preview.kind === 'items' ? CITED.itemList : CITED.directory}
      verb={title}
      back="返回预览"
      busy={apply.isPending}
      blocked={
        preview.blockedBy && !preview.applicable && preview.valid === 0 ? preview.blockedBy : undefined
      }
      error={apply.error}
      onDo={() => apply.mutate()}
      onBack={onBack}
    />
  );
}
