import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getPublication, getTask, publishTask } from '../../api/tasks.ts';
import type { Publication } from '../../api/tasks.ts';
import { categoryLabel } from '../../shared/categories.ts';
import { codeText, count } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';

/** 公示: what will be public, to whom, under which rule; the button carries the verb. */
export function PublishPage(): ReactNode {
  const { id = '' } = useParams();
  const go = useNavigate();
  const queries = useQueryClient();
  const task = useQuery({ queryKey: ['task', id], queryFn: () => getTask(id) });
  const pub = useQuery({ queryKey: ['publication', id], queryFn: () => getPublication(id) });
  const publish = useMutation({
    mutationFn: () => publishTask(id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['task', id] });
      await queries.invalidateQueries({ queryKey: ['tasks'] });
      await go(`/console/tasks/${id}`, { replace: true });
    },
  });
  if (task.error ?? pub.error) return <ErrorNote error={task.error ?? pub.error} />;
  if (!task.data || !pub.data) return <Bones lines={8} height={28} />;
  const { rows, missing, deadline, source } = pub.data;
  const found = rows.filter((r) => !r.categories.includes(1)).length;
  return (
    <ConfirmPage
      title={`公示抽查结果：${task.data.name}`}
      consequences={[
        `${count(rows.length)} 条结果立即向社会公开，并记于企业名下；其中 ${count(found)} 条发现问题。`,
        '公示后不能撤下重填；有误须另走更正，更正前后都留痕。',
        '全部部门公示完，企业可以用查验码核对自己的抽取结果。',
      ]}
      audience="全社会：公众门户、国家企业信用信息公示系统。"
      rule={{
        text: deadline
          ? `自${deadline.startEvent}起 ${deadline.workingDays} 个工作日内公示，最晚 ${deadline.date}${deadline.provisional ? '（暂定）' : ''}。`
          : '抽查结果应当及时向社会公示。',
        source: deadline?.source ?? source,
      }}
      verb={`向社会公示 ${count(rows.length)} 条结果`}
      back="先不公示"
      busy={publish.isPending}
      blocked={blockedBy(task.data.allowed, rows.length, missing)}
      error={publish.error}
      onDo={() => publish.mutate()}
      onBack={() => void go(`/console/tasks/${id}`)}
    >
      <Table<Publication['rows'][number]>
        rowKey={(r) => `${r.code}|${r.item}`}
        size="small"
        dataSource={rows}
        pagination={rows.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        scroll={{ x: 720 }}
        columns={[
          { title: '检查对象', dataIndex: 'objectName' },
          {
            title: '代码',
            dataIndex: 'code',
            className: 'nowrap',
            render: (c: string) => <code>{codeText(c)}</code>,
          },
          {
            title: '抽查结果',
            dataIndex: 'categories',
            render: (c: number[]) => c.map(categoryLabel).join('；'),
          },
          { title: '检查日期', dataIndex: 'checkedOn', className: 'nowrap' },
        ]}
      />
    </ConfirmPage>
  );
}

function blockedBy(allowed: string[], rows: number, missing: number): string | undefined {
  if (missing > 0) return `还有 ${count(missing)} 条结果没有录入或提交，录完才能公示。`;
  if (!allowed.includes('publish')) return '现在不能公示：任务不在待公示阶段，或您没有公示的职责。';
  return rows === 0 ? '没有可公示的结果。' : undefined;
}
