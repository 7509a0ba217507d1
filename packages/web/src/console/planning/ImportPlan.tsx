import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table, Upload } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getPlan, importPlan } from '../../api/plans.ts';
import type { PlanImport } from '../../api/plans.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Crumb } from './parts.tsx';

/** 从表格导入: what was read beside the words of each row; nothing is stored before it was seen. */
export function ImportPlan(): ReactNode {
  const { id = '' } = useParams();
  const [file, setFile] = useState<File | null>(null);
  const plan = useQuery({ queryKey: ['plan', id], queryFn: () => getPlan(id) });
  const go = useNavigate();
  const queries = useQueryClient();
  const read = useMutation({ mutationFn: (f: File) => importPlan(id, f, false) });
  const apply = useMutation({
    mutationFn: () => importPlan(id, file!, true),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['plan', id] });
      await go(`/console/plans/${id}`);
    },
  });
  const seen = read.data;
  return (
    <>
      <Crumb id={id} title={plan.data?.title ?? '计划'} here="从表格导入" />
      <PageHead
        title="从表格导入计划项"
        lead="支持 Excel 和 CSV。表头可用：计划名称、抽查事项、对象范围、抽查比例、抽查数量、发起部门、参与部门、检查时间、检查方式。原文会留在每一条旁边。"
      />
      <div className="import-drop">
        <Upload.Dragger
          accept=".xlsx,.csv"
          multiple={false}
          showUploadList={false}
          beforeUpload={(f) => {
            setFile(f);
            read.mutate(f);
            return false;
          }}
        >
          <p className="import-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p className="import-hint">{file ? file.name : '把文件拖到这里，或点击选择'}</p>
          <p className="mut">先看读出的内容，确认之后才写入计划</p>
        </Upload.Dragger>
      </div>
      <ErrorNote error={read.error ?? apply.error} />
      {seen ? <Seen answer={seen} /> : null}
      {seen ? (
        <div className="confirm-do">
          <Button
            type="primary"
            size="large"
            disabled={seen.valid === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate()}
          >
            导入 {seen.valid} 条计划项
          </Button>
          <Button size="large" onClick={() => void go(`/console/plans/${id}`)}>
            返回计划
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Seen({ answer }: { answer: PlanImport }): ReactNode {
  const problemsOf = (row: number) => answer.problems.filter((p) => p.row === row);
  return (
    <section className="section">
      <h2>
        读到 {answer.total} 行，可导入 {answer.valid} 条
        {answer.total > answer.valid ? `，${answer.total - answer.valid} 行有误` : ''}
      </h2>
      <Table
        rowKey="row"
        size="small"
        dataSource={answer.rows}
        pagination={answer.rows.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'row', title: '行', dataIndex: 'row', align: 'right', width: 48 },
          {
            key: 'read',
            title: '读出的内容',
            width: 420,
            render: (_, r) => (
              <dl className="plan-read">
                {Object.entries(r.read)
                  .filter(([, v]) => v !== '')
                  .map(([k, v]) => (
                    <div key={k}>
                      <dt>{k}</dt>
                      <dd>{v}</dd>
                    </div>
                  ))}
              </dl>
            ),
          },
          {
            key: 'notes',
            title: '问题和提示',
            width: 300,
            render: (_, r) => (
              <ul className="plain-list">
                {problemsOf(r.row).map((p) => (
                  <li key={p.code} className="plan-bad">
                    {p.message} <code>{p.code}</code>
                  </li>
                ))}
                {r.notices.map((n) => (
                  <li key={n}>{n}</li>
                ))}
              </ul>
            ),
          },
          {
            key: 'original',
            title: '原文',
            width: 420,
            render: (_, r) => (
              <span className="mut">
                {Object.entries(r.original)
                  .map(([k, v]) => `${k}：${v}`)
                  .join('；')}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
