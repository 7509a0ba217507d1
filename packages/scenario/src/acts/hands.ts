import { nodeHash, witnessCommit } from '@mingcha/fairdraw';
import { resolveRule } from '@mingcha/rules';
import * as crypto from 'node:crypto';
import type { Person } from '../person.ts';
import type { World } from '../world.ts';

export interface Visit {
  id: string;
  state: string;
  step: string;
  plannedOn: string;
  objects: { id: string; name: string; code: string }[];
  team: { inspectorId: string; departmentId: string; name: string; certNo: string }[];
  responsibleId: string | null;
  records: {
    objectId: string;
    partId: string;
    version: number;
    mine: boolean;
    categories: number[];
    method: string;
  }[];
}
interface Hall {
  id: string;
  state: string;
  grade: string | null;
  matching: { ok: boolean; visits: number; objects: number; bottleneck: string | null } | null;
}

const R = 'ab'.repeat(32);
/** What the public dice showed. */
export const DIGITS = '1234 5678 9012 3456 7890';
export const headOf = (w: World, dept: string): Person => w.as(`head-${dept}`);
export const officer = (w: World, inspectorId: string): Person =>
  w.as(w.recall<string>(`officer.${inspectorId}`));
export const departmentsIn = (visit: Pick<Visit, 'team'>): string[] => [
  ...new Set(visit.team.map((t) => t.departmentId)),
];

/** Freeze, witness, commitment, opening, public dice, result, release on the day: the whole draw of one task. */
export async function draw(w: World, key: string, taskId: string): Promise<Visit[]> {
  const [clerk, supervisor] = [w.as('clerk'), w.as('supervisor')];
  const hall = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  w.remember(`draw.${key}`, hall.id);
  const commit = witnessCommit(nodeHash('sha256', crypto), hall.id, 'w1', R);
  await supervisor.post(`/api/draws/${hall.id}/witnesses`, { witness: 'w1', commit });
  await clerk.post(`/api/draws/${hall.id}/commit`);
  w.clock.advance(10);
  await supervisor.post(`/api/draws/${hall.id}/openings`, { witness: 'w1', r: R });
  await clerk.post(`/api/draws/${hall.id}/close-openings`);
  w.clock.advance(90);
  const result = await clerk.post<Hall>(`/api/draws/${hall.id}/result`, { beacons: { b1: DIGITS } });
  w.remember(`hall.${key}`, result);
  const again = await clerk.call<{ code: string }>('POST', `/api/tasks/${taskId}/freeze`, {});
  w.remember(`again.${key}`, { status: again.status, code: again.body.code });
  const before = await clerk.get<{ total: number }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  w.remember(`sealed.${key}`, before.total);
  // the names of a day leave the seal on that day
  for (let left = 1, days = 0; left > 0; days++) {
    if (days > 20) throw new Error('the visits of this draw are never released');
    const answer = await clerk.call<{ remaining: number; code: string }>(
      'POST',
      `/api/draws/${hall.id}/release`,
      {},
    );
    if (answer.status >= 300 && answer.body.code !== 'RELEASE_NOTHING')
      throw new Error(`release: ${answer.status} ${answer.text.slice(0, 300)}`);
    left = answer.status < 300 ? answer.body.remaining : 1;
    if (left > 0) w.clock.advance(86_400);
  }
  return visitsOf(w, taskId);
}

export const visitsOf = async (w: World, taskId: string): Promise<Visit[]> =>
  (await w.as('clerk').get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`)).rows;

/** Each body's head approves what its department has in these visits. */
export async function approve(w: World, visits: readonly Visit[]): Promise<void> {
  for (const dept of new Set(visits.flatMap(departmentsIn)))
    await headOf(w, dept).post('/api/visits/approve', {
      ids: visits.filter((v) => departmentsIn(v).includes(dept)).map((v) => v.id),
    });
}

/** On the spot: started, every form and sheet filled in by its department, handed in, reviewed; `categories` by running number. */
export async function inspect(
  w: World,
  visits: readonly Visit[],
  categories: (i: number) => number[] = () => [1],
  more: (i: number, method: string) => object = () => ({}),
): Promise<void> {
  let i = 0;
  for (const visit of visits) {
    const starter = officer(w, visit.team[0]!.inspectorId);
    await starter.post(`/api/visits/${visit.id}/start`);
    for (const dept of departmentsIn(visit)) {
      const member = visit.team.find((t) => t.departmentId === dept)!;
      i = await fillIn(w, officer(w, member.inspectorId), visit, dept, categories, more, i);
    }
    await starter.post(`/api/visits/${visit.id}/submit`);
    for (const dept of departmentsIn(visit))
      await headOf(w, dept).post(`/api/visits/${visit.id}/review`, { verdict: 'pass' });
  }
}

interface Form {
  id: string;
  version: number;
  points: { no: number; answers: string[] }[];
}
type VisitForms = Omit<Visit, 'records'> & {
  records: (Visit['records'][number] & { form: string })[];
  forms: Form[];
};

/** Every point of the department's own form answered; the form that every item has may stay open. */
const answersTo = (form: Form | undefined) =>
  form === undefined || form.id === 'generic'
    ? {}
    : {
        template: { id: form.id, version: form.version },
        answers: form.points.map(({ no, answers }) =>
          answers.includes('yesno') ? { no, choice: 'yes' } : { no, text: '符合规定' },
        ),
      };

async function fillIn(
  w: World,
  inspector: Person,
  visit: Visit,
  dept: string,
  categories: (i: number) => number[],
  more: (i: number, method: string) => object,
  first: number,
): Promise<number> {
  let i = first;
  const { records, forms } = await inspector.get<VisitForms>(`/api/visits/${visit.id}`);
  const own = records.filter((r) => r.mine);
  for (const { objectId, partId, version, method, form } of own) {
    const chosen = categories(i);
    await inspector.put(`/api/visits/${visit.id}/record`, {
      objectId,
      partId,
      categories: chosen,
      notes: chosen.includes(1) ? '' : '现场检查情况说明',
      version,
      ...answersTo(forms.find((f) => f.id === form)),
      ...more(i, method),
    });
    i++;
  }
  const at = w.clock.now().toISOString();
  const sheet = {
    timeIn: at,
    timeOut: at,
    place: '经营场所',
    licenceShown: true,
    statement: '无异议',
    signer: '当事人',
    signature: 'M1 1 L20 20',
  };
  for (const objectId of new Set(own.map((r) => r.objectId)))
    await inspector.put(`/api/visits/${visit.id}/sheet`, { objectId, departmentId: dept, version: 0, sheet });
  return i;
}

/** The day as of which the population is taken, where the document names one (O11). */
export const asOf = (w: World): { asOf?: string } => {
  const rule = resolveRule(w.profile, 'objects.asOf', w.clock.day());
  return rule && rule.value !== 'live' ? { asOf: rule.value } : {};
};

/** The days of the visits: three days, from today or so many days later. */
export const windowOf = (w: World, later = 0): { from: string; to: string } => {
  const day = (n: number) => new Date(w.clock.now().getTime() + n * 86_400_000).toISOString().slice(0, 10);
  return { from: day(later), to: day(later + 2) };
};
