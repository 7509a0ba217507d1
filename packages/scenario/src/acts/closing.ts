import type { Person } from '../person.ts';
import type { World } from '../world.ts';
import type { Followup } from './after.ts';

/** Who handles, looks again, decides and closes for a department. */
const deskOf = (w: World, dept: string): Record<'handler' | 'second' | 'head', Person> =>
  dept === 'SCJG'
    ? { handler: w.as('section'), second: w.as('reviewer'), head: w.as('head-SCJG') }
    : { handler: w.as(`coordinator-${dept}`), second: w.as(`reviewer-${dept}`), head: w.as(`head-${dept}`) };

type Open = Followup & { departmentId: string };

/** One step further towards the end of a follow-up, by whom it is for. */
async function onwards(w: World, f: Open): Promise<void> {
  const { handler, second, head } = deskOf(w, f.departmentId);
  const step = (p: Person, body: object) => p.post(`/api/followups/${f.id}/step`, body);
  const until = new Date(w.clock.now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
  switch (f.state) {
    case 'opened':
      if (f.kind === 'abnormal')
        return void (await step(handler, { action: 'proposeListing', words: '查实公示信息的问题' }));
      if (f.kind === 'labels')
        return void (await step(w.as('clerk'), { action: 'relabel', words: '经营范围已变更，更正对象类型' }));
      return void (await step(handler, { action: 'order', until, words: '限期改正' }));
    case 'ordered':
    case 'overdue':
      return void (await step(handler, { action: 'reportCorrected', words: '照片2张' }));
    case 'corrected':
      return void (await step(second, { action: 'verify', words: '到场核实' }));
    case 'listing':
      return void (await step(head, { action: 'approveListing', words: '列异〔2026〕4号' }));
    case 'transferred':
      return void (await step(handler, { action: 'receive', receipt: '收〔2026〕9号' }));
    default:
      await step(handler, { action: 'close', words: '办结' });
  }
}

/** Every open follow-up of a task to its end (F10). */
async function settle(w: World, taskId: string): Promise<void> {
  const path = `/api/followups?taskId=${taskId}&open=yes&pageSize=200`;
  for (let rounds = 0; ; rounds++) {
    const { rows } = await w.as('clerk').get<{ rows: Open[] }>(path);
    if (rows.length === 0) return;
    if (rounds > 8)
      throw new Error(`follow-ups stay open: ${rows.map((f) => `${f.kind} ${f.state}`).join()}`);
    for (const f of rows) await onwards(w, f);
  }
}

/** A task after its publication: its follow-ups, its end, the dossier in five classes by two people, the archive (T06, J01). */
export async function fileAway(w: World, key: string): Promise<void> {
  const [clerk, section] = [w.as('clerk'), w.as('section')];
  const id = w.recall<string>(`task.${key}`);
  const early = await clerk.call<{ code: string }>('POST', `/api/tasks/${id}/close`, {});
  w.remember(`close.${key}.early`, { status: early.status, code: early.body.code });
  if (early.status >= 300) {
    await settle(w, id);
    await clerk.post(`/api/tasks/${id}/close`);
  }
  await section.post(`/api/dossiers/${id}/open`);
  await section.post(`/api/dossiers/${id}/complete`);
  await section.refused('STEP_ROLE', 'POST', `/api/dossiers/${id}/close`, { retention: '10年' });
  w.remember(`dossier.${key}`, await clerk.post(`/api/dossiers/${id}/close`, { retention: '10年' }));
  w.remember(`dossier.${key}.bag`, await clerk.post(`/api/dossiers/${id}/export`));
  await clerk.post(`/api/tasks/${id}/archive`);
  w.tell(`“${key}”任务的后续处理全部办结，五类材料立卷归档并导出。`);
}

interface Choice {
  inspectorId: string;
  objectId: string;
}
/** Evidence of duty done, and of a publication that was late: a head decides, with a ground and a reason (A01–A05). */
export async function duty(w: World): Promise<void> {
  const [supervisor, head] = [w.as('supervisor'), w.as('head-SCJG')];
  const choose = async (key: string) => {
    const taskId = w.recall<string>(`task.${key}`);
    const { rows } = await supervisor.get<{ rows: Choice[] }>(`/api/duty/choices?taskId=${taskId}`);
    const officers = new Set(
      [...w.facts].filter(([, v]) => String(v).startsWith('officer-SCJG')).map(([k]) => k),
    );
    const { inspectorId, objectId } = rows.find((r) => officers.has(`officer.${r.inspectorId}`))!;
    return { taskId, inspectorId, objectId };
  };
  const done = await choose('single');
  w.remember('duty.done', done);
  await head.refused('INPUT_INVALID', 'POST', '/api/duty/decisions', {
    ...done,
    decision: 'exempt',
    ground: 'A04.1',
    reason: '',
  });
  const strange = {
    ...done,
    decision: 'exempt',
    ground: 'A05.2',
    reason: '工作态度、程序和客观条件均已综合分析',
  };
  w.remember('duty.strange', await head.refused('DUTY_GROUND', 'POST', '/api/duty/decisions', strange));
  await head.post('/api/duty/decisions', { ...strange, ground: 'A04.1' });
  const late = await choose('joint2');
  w.remember('duty.late', late);
  await head.post('/api/duty/decisions', {
    ...late,
    decision: 'liable',
    ground: 'A05.2',
    reason: '未按期公示抽查检查结果，造成不良影响',
  });
  w.tell('尽职免责、失职问责各以一页证据为据，由负责人写明情形和理由作出决定。');
}
