import '../reports/reports.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Progress, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { batchNotices, issueDocument, listDocuments } from '../../api/archive.ts';
import type { Batch } from '../../api/archive.ts';
import { useSession } from '../../shared/useSession.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';

const OF_TASK = [
  { value: 'workPlan', label: '抽查工作方案' },
  { value: 'announcement', label: '抽查公告' },
  { value: 'approvalForm', label: '行政检查审批表' },
];
const MAKERS = ['clerk', 'section', 'station', 'coordinator'];

/**
 * Documents of a task: what was issued, and for whom initiated it (`makes`) one to make, and the notices of all its objects with
 * progress.
 */
export function DocumentsPanel({
  taskId,
  released,
  makes,
}: {
  taskId: string;
  released: boolean;
  makes: boolean;
}): ReactNode {
  const queries = useQueryClient();
  const role = useSession().data?.person?.role ?? '';
  const [type, setType] = useState('workPlan');
  const [contact, setContact] = useState({ name: '', phone: '' });
  const [addressees, setAddressees] = useState('各参与部门');
  const [batch, setBatch] = useState<Batch | null>(null);
  const data = useQuery({
    queryKey: ['documents', taskId],
    queryFn: () => listDocuments({ taskId, pageSize: 50 }),
  });
  const again = { onSettled: () => queries.invalidateQueries({ queryKey: ['documents', taskId] }) };
  const one = useMutation({
    mutationFn: () =>
      issueDocument({ type, taskId, given: type === 'workPlan' ? { contact, addressees } : {} }),
    ...again,
  });
  const all = useMutation({
    mutationFn: async () => {
      let last: Batch;
      do {
        last = await batchNotices({ taskId, contact });
        setBatch(last);
      } while (last.issued > 0 && last.had < last.of);
    },
    ...again,
  });
  if (role === 'inspector') return null;
  const known = contact.name.trim() !== '' && contact.phone.trim() !== '';
  return (
    <section>
      <h2>文书</h2>
      {makes && MAKERS.includes(role) ? (
        <>
          <div className="rep-bar no-print">
            <Select
              style={{ width: 170 }}
              value={type}
              options={OF_TASK}
              onChange={setType}
              aria-label="文书种类"
            />
            <Input
              style={{ width: 130 }}
              placeholder="联系人"
              aria-label="联系人"
              value={contact.name}
              onChange={(e) => setContact({ ...contact, name: e.target.value })}
            />
            <Input
              style={{ width: 150 }}
              placeholder="联系电话"
              aria-label="联系电话"
              value={contact.phone}
              onChange={(e) => setContact({ ...contact, phone: e.target.value })}
            />
            {type === 'workPlan' ? (
              <Input
                style={{ width: 180 }}
                aria-label="主送单位"
                value={addressees}
                onChange={(e) => setAddressees(e.target.value)}
              />
            ) : null}
            <Button
              disabled={type === 'workPlan' && !known}
              loading={one.isPending}
              onClick={() => one.mutate()}
            >
              制作
            </Button>
            {released ? (
              <Button disabled={!known} loading={all.isPending} onClick={() => all.mutate()}>
                批量制作通知书
              </Button>
            ) : null}
            {released ? (
              <a href={`/api/tasks/${encodeURIComponent(taskId)}/notices.zip`}>下载全部通知书</a>
            ) : null}
          </div>
          {batch ? (
            <Progress
              percent={Math.round((batch.had * 100) / Math.max(1, batch.of))}
              format={() => `${batch.had} / ${batch.of}`}
            />
          ) : null}
          {batch?.failed.map((f) => (
            <p key={f.object} className="note note-due">
              {f.object}：{f.why}
            </p>
          ))}
        </>
      ) : null}
      <ErrorNote error={one.error ?? all.error ?? data.error} />
      {data.data?.rows.length === 0 ? <Empty title="还没有制作文书" /> : null}
      <div className="rep-form">
        <table>
          <tbody>
            {data.data?.rows.map((d) => (
              <tr key={d.id}>
                <td>{d.title}</td>
                <td>{d.number}</td>
                <td>{d.departmentName}</td>
                <td>{d.issuedAt.slice(0, 10)}</td>
                <td>
                  <a href={`/api/documents/${d.id}/file.pdf`}>PDF</a>　
                  <a href={`/api/documents/${d.id}/file.docx`}>Word</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
