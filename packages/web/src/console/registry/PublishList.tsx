import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { stepList } from '../../api/lists.ts';
import type { ItemListDetail } from '../../api/lists.ts';
import { CITED } from '../../shared/citations.ts';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { DateField } from '../layout/DateField.tsx';

/** The plain page before a list becomes public: where and when are the proof of it. */
export function PublishList({
  list,
  onBack,
  onDone,
}: {
  list: ItemListDetail;
  onBack: () => void;
  onDone: () => Promise<unknown>;
}): ReactNode {
  const [channel, setChannel] = useState('');
  const [proof, setProof] = useState('');
  const [on, setOn] = useState('');
  const publish = useMutation({
    mutationFn: () => stepList(list.id, { step: 'publish', channel, proof, ...(on ? { on } : {}) }),
    onSuccess: async () => {
      await onDone();
      onBack();
    },
  });
  return (
    <ConfirmPage
      title={`公布${list.title}`}
      consequences={[
        `${list.rows.length} 个事项成为可以抽查的事项，没有列入的不能再抽查。`,
        list.basedOn
          ? `旧版本 ${list.basedOn} 不再有效，留存备查；已经开始的任务不受影响。`
          : '这是第一个版本。',
        '公布后不能修改，只能编制新版本，或按程序废止其中的事项。',
      ]}
      audience="门户网站向社会公布清单、公布渠道和日期。"
      rule={CITED.itemList}
      verb="公布清单"
      back="返回清单"
      busy={publish.isPending}
      blocked={channel.trim() === '' ? '请先填写公开渠道。' : undefined}
      error={publish.error}
      onDo={() => publish.mutate()}
      onBack={onBack}
    >
      <div className="form-lines">
        <label>
          公开渠道
          <Input
            value={channel}
            maxLength={200}
            placeholder="例如：县政府网站、国家企业信用信息公示系统"
            onChange={(e) => setChannel(e.target.value)}
          />
        </label>
        <label>
          公告文号或网址（公布的证明）
          <Input value={proof} maxLength={300} onChange={(e) => setProof(e.target.value)} />
        </label>
        <label>
          公布日期（不填为今天）
          <DateField label="公布日期" value={on} onChange={setOn} />
        </label>
      </div>
    </ConfirmPage>
  );
}
