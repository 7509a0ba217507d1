import type { Task } from './store.ts';

/** Whether a scheme says what L16 asks for: contents; its times are the window, its method stands with each part. */
export const schemeWritten = (task: Pick<Task, 'scheme'>): true | string =>
  (task.scheme.content ?? '').trim() === '' ? '检查方案没有写明检查内容' : true;
