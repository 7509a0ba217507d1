import { FOOD } from '../directory.ts';
import type { World } from '../world.ts';
import { windowOf, approve, asOf, draw, inspect } from './hands.ts';
import { SCHEME } from './single.ts';

/** A complaint: handled at once, outside the lottery, an urgent visit approved later. */
export async function complaint(w: World): Promise<void> {
  const [clerk, section, head] = [w.as('clerk'), w.as('section'), w.as('head-SCJG')];
  const object = w.recall<{ id: string; code: string; name: string }[]>('objects.sample')[3]!;
  const officers = [...w.facts.entries()]
    .filter(([k, v]) => k.startsWith('officer.') && String(v).startsWith('officer-SCJG'))
    .map(([k]) => k.slice('officer.'.length));
  const { id } = await clerk.post<{ id: string }>('/api/leads', {
    origin: 'complaint',
    title: '举报过期食品',
    content: '群众举报销售过期食品',
    departmentId: 'SCJG',
    code: object.code,
    objectName: object.name,
    receivedOn: w.clock.day(),
  });
  w.remember('lead', id);
  await section.post(`/api/leads/${id}/accept`);
  const visit = (inspectors: string[], more = {}) => ({ visit: { on: w.clock.day(), inspectors, ...more } });
  const one = await section.call<{ code: string }>(
    'POST',
    `/api/leads/${id}/check`,
    visit(officers.slice(1, 2), { urgent: '可能危及人身安全' }),
  );
  w.remember('lead.oneOfficer', one.body.code);
  await section.post(`/api/leads/${id}/check`, visit(officers.slice(3, 5), { urgent: '可能危及人身安全' }));
  const waits = await section.call<{ code: string }>('POST', `/api/leads/${id}/handle`, {
    outcome: '已处置',
  });
  w.remember('lead.waits', waits.body.code);
  await head.post(`/api/leads/${id}/approve`);
  await section.post(`/api/leads/${id}/handle`, {
    outcome: '发现过期食品，已立案',
    clean: false,
    caseNumber: '市监立字〔2026〕3号',
  });
  await section.post(`/api/leads/${id}/close`);
  w.remember('leads', await clerk.get('/api/leads'));
  w.tell('投诉举报立即核查处置：紧急检查先行，事后补批。');
}

/** A special inspection on an approved ground, drawn by lot at a ratio of its own. */
export async function special(w: World): Promise<void> {
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  const { id } = await clerk.post<{ id: string }>('/api/specials', {
    name: '食品安全专项检查',
    ground: '近期投诉集中，存在普遍性问题',
    riskScope: '全辖区食品经营单位',
  });
  w.remember('special', id);
  await head.post(`/api/specials/${id}/approve`, {
    authority: { body: '县人民政府', number: '政函〔2026〕8号', on: w.clock.day() },
  });
  const task = await clerk.post<{ id: string }>('/api/tasks', {
    name: '食品安全专项检查抽查',
    origin: 'special',
    specialId: id,
    joint: false,
    scheme: SCHEME,
    window: windowOf(w),
    ...asOf(w),
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-03', kinds: [FOOD], total: 8 }],
  });
  w.remember('task.special', task.id);
  await whole(w, 'special', task.id);
  w.tell('专项检查经批准后随机抽取对象实施。');
}

/** A list that an upper level drew: no lot for its objects, but one for the inspectors. */
export async function superior(w: World): Promise<void> {
  // what has been deregistered since January stands on no list
  const { rows: objects } = await w
    .as('clerk')
    .get<{ rows: { code: string }[] }>(
      `/api/objects?pageSize=200&status=${encodeURIComponent('存续')}&kind=${encodeURIComponent(FOOD)}`,
    );
  const { id } = await w.as('clerk').post<{ id: string }>('/api/tasks', {
    name: '上级下发名单检查',
    origin: 'superior',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-03', total: 8, kinds: [FOOD] }],
    scheme: SCHEME,
    window: windowOf(w),
    superior: {
      issuer: '上级市场监管部门',
      number: '市监〔2026〕31号',
      on: w.clock.day(),
      codes: objects.slice(10, 18).map((o) => o.code),
    },
  });
  w.remember('task.superior', id);
  await whole(w, 'superior', id);
  w.tell('上级下发名单：对象不再抽取，检查人员随机抽取。');
}

async function whole(w: World, key: string, taskId: string): Promise<void> {
  const [clerk, head] = [w.as('clerk'), w.as('head-SCJG')];
  await clerk.post(`/api/tasks/${taskId}/submit`);
  await head.post(`/api/tasks/${taskId}/approve`);
  const visits = await draw(w, key, taskId);
  await approve(w, visits);
  await inspect(w, visits);
  await clerk.post(`/api/tasks/${taskId}/publish`);
  w.remember(`visits.${key}`, visits);
}
