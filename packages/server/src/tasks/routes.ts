import { WORK_READERS, type Role } from '../access/schema.ts';
import { timelineOf } from '../ledger/actions.ts';
import { dayOf } from '../platform/clock.ts';
import { previewApart } from '../draws/apart.ts';
import { Refused } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Done, IdParam } from '../platform/http/schema.ts';
import { createTask } from './createTask.ts';
import { deleteTask } from './deleteTask.ts';
import { loadAround } from './around.ts';
import { HANDLERS, presentTask, presentTaskRow } from './presentTask.ts';
import { rulesOf } from './publishDeadline.ts';
import * as s from './schema.ts';
import { listTasks, partsOf, taskById } from './store.ts';

const READERS = WORK_READERS;
const reading = {
  roles: READERS,
  why: '按岗位范围读取：全县、本部门参与的，或有本人检查的任务；不含未派发的名单',
};
const organising = { roles: [...HANDLERS] as Role[], why: '谁发起、谁组织、谁负责（R15）' };

export const taskRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/tasks',
    summary: '抽查任务',
    policy: reading,
    query: s.TaskQuery,
    answer: s.TaskList,
    handle: async ({ app, scope, query }) => {
      const { rows, total, stages } = await listTasks(app.db, scope, query, query.page, query.pageSize);
      const parts = await partsOf(
        app.db,
        rows.map((t) => t.id),
      );
      const rules = await rulesOf(app.db, rows, dayOf(app.clock.now()));
      return {
        rows: rows.map((t) => presentTaskRow(t, parts, rules)),
        total,
        stages,
        page: query.page,
        pageSize: query.pageSize,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tasks',
    summary: '制定检查方案',
    policy: organising,
    body: s.TaskInput,
    answer: s.TaskCreated,
    status: 201,
    handle: ({ app, actor, body }) => createTask(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/tasks/preview',
    summary: '试算各层数量',
    policy: organising,
    body: s.PreviewInput,
    answer: s.PreviewAnswer,
    handle: ({ app, actor, body }) => previewApart(app, actor, body),
  }),
  route({
    method: 'GET',
    path: '/api/tasks/:id',
    summary: '一个抽查任务',
    policy: reading,
    params: IdParam,
    answer: s.TaskDetail,
    handle: async ({ app, actor, scope, params }) => {
      const task = await taskById(app.db, scope, params.id);
      if (!task) throw new Refused('NOT_FOUND');
      const [parts, timeline] = await Promise.all([partsOf(app.db, [task.id]), timelineOf(app.db, task.id)]);
      const rules = await rulesOf(app.db, [task], dayOf(app.clock.now()));
      return presentTask(
        task,
        parts,
        timeline,
        actor,
        rules,
        await loadAround(app, actor, task, parts, rules),
      );
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tasks/:id',
    summary: '删除方案草稿',
    policy: organising,
    params: IdParam,
    answer: Done,
    handle: ({ app, actor, params }) => deleteTask(app, actor, params.id),
  }),
];
