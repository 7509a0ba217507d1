import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { listItems } from '../../api/registry.ts';
import { createTask } from '../../api/tasks.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { useKept } from '../../shared/useKept.ts';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { PartForm } from './PartForm.tsx';
import { SchemePreviewPane } from './SchemePreviewPane.tsx';
import { TaskCommon } from './TaskCommon.tsx';
import { OriginForm } from './OriginForm.tsx';
import { SchemeForm } from './SchemeForm.tsx';
import { emptyPart, firstForm, fromLine, toInput } from './form.ts';
import type { TaskForm } from './form.ts';

/** 新建任务: the scheme on the left, what it would draw on the right, live. */
export function NewTask(): ReactNode {
  const session = useSession().data;
  const items = useQuery({
    queryKey: ['items', 'all'],
    queryFn: () => listItems({ pageSize: 200 }),
    staleTime: 600_000,
  });
  if (items.error) return <ErrorNote error={items.error} retry={() => void items.refetch()} />;
  if (!items.data || !session) return <Bones lines={9} height={32} />;
  return (
    <TaskFormPage
      items={items.data.rows}
      now={session.now}
      practice={session.mode === 'practice'}
      dept={session.person?.departmentId ?? ''}
    />
  );
}

type Items = Awaited<ReturnType<typeof listItems>>['rows'];

function TaskFormPage({
  items,
  now,
  practice,
  dept,
}: {
  items: Items;
  now: string;
  practice: boolean;
  dept: string;
}): ReactNode {
  const [kept, setForm, forget] = useKept<TaskForm>('task-form', firstForm(items, dept, practice));
  // a form kept by an earlier version lacks what is new
  const form = useMemo(
    () => ({ ...firstForm(items, dept, practice), ...kept }),
    [items, dept, practice, kept],
  );
  const go = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => createTask(toInput(form, now)),
    onSuccess: async ({ id }) => {
      forget();
      await queries.invalidateQueries({ queryKey: ['tasks'] });
      await go(`/console/tasks/${id}`);
    },
  });
  const setPart = (i: number, part: TaskForm['parts'][number]): void =>
    setForm({ ...form, parts: form.parts.map((p, j) => (j === i ? part : p)) });
  const ready = form.name.trim().length >= 2 && form.parts.every((p) => p.itemId !== '');
  return (
    <>
      <PageHead title="新建任务" lead="填好后先存为草稿；冻结和承诺之前都可以改。填写的内容会留在本机。">
        <Button
          onClick={() => {
            forget();
            setForm(firstForm(items, dept, practice));
          }}
        >
          清空重填
        </Button>
      </PageHead>
      <div className="form-two">
        <form
          className="task-form"
          onSubmit={(e) => {
            e.preventDefault();
            create.mutate();
          }}
        >
          <OriginForm
            form={form}
            onChange={setForm}
            onLine={(line) => setForm(fromLine(form, line, items))}
          />
          <TaskCommon form={form} onChange={setForm} practice={practice} />
          {form.parts.map((part, i) => (
            <PartForm
              key={i}
              n={form.parts.length > 1 ? i + 1 : 0}
              part={part}
              items={items}
              onChange={(p) => setPart(i, p)}
              onRemove={
                form.parts.length > 1
                  ? () => setForm({ ...form, parts: form.parts.filter((_, j) => j !== i) })
                  : undefined
              }
            />
          ))}
          <SchemeForm value={form} onChange={(text) => setForm({ ...form, ...text })} />
          {form.origin === 'plan' && form.planLineId ? null : (
            <p>
              <Button onClick={() => setForm({ ...form, parts: [...form.parts, emptyPart(items, dept)] })}>
                加一个部门的事项（联合抽查）
              </Button>
            </p>
          )}
          <ErrorNote error={create.error} />
          <div className="confirm-do">
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              loading={create.isPending}
              disabled={!ready}
            >
              保存方案草稿
            </Button>
          </div>
        </form>
        <SchemePreviewPane form={form} />
      </div>
    </>
  );
}
