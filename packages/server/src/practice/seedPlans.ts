import type { Actor } from '../access/actor.ts';
import { approveChange, proposeChange } from '../planning/changePlan.ts';
import { createPlan } from '../planning/createPlan.ts';
import { addLine } from '../planning/editLines.ts';
import { republishPlan } from '../planning/republishPlan.ts';
import { LineInput } from '../planning/schema.ts';
import { approvePlan, coordinatePlan, filePlan, publishPlan, submitPlan } from '../planning/stepPlan.ts';
import { dayOf, handClock, stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { actor } from './cast.ts';
import { JOINT_LINES, NEXT_LINES, OWN_LINES, type ShortLine } from './planLines.ts';

/**
 * The plans of the practice county, by the real verbs under a clock in the past: this year's published, one late, one
 * adjusted, one with a change that waits for the head, and next year's first drafts with a proposal to merge.
 */
export async function seedPlans(app: Services): Promise<void> {
  const now = stampOf(app.clock.now());
  const year = Number(dayOf(app.clock.now()).slice(0, 4));
  await app.db.insertInto('settings').values({ key: 'practice-plans', value: now }).execute();
  const clock = handClock(now);
  const past: Services = { ...app, clock };
  const on = (monthDay: string) => {
    const at = `${year}-${monthDay}T09:30:00+08:00`;
    clock.set(at < now ? at : now);
  };
  const who = new Map<string, Promise<Actor>>();
  const cast = (id: string) => {
    const found = who.get(id) ?? actor(app, id);
    who.set(id, found);
    return found;
  };
  const play = new PlanPlay(past, cast, on, year);
  for (const [code, lines] of Object.entries(OWN_LINES)) await play.own(code, lines);
  await play.joint();
  await play.adjust();
  clock.set(now);
  for (const [code, lines] of Object.entries(NEXT_LINES)) await play.next(code, lines);
}

class PlanPlay {
  readonly app: Services;
  readonly cast: (id: string) => Promise<Actor>;
  readonly on: (monthDay: string) => void;
  readonly year: number;
  constructor(
    app: Services,
    cast: (id: string) => Promise<Actor>,
    on: (monthDay: string) => void,
    year: number,
  ) {
    this.app = app;
    this.cast = cast;
    this.on = on;
    this.year = year;
  }

  maker = (code: string) => this.cast(code === 'SCJG' ? 'clerk' : `coordinator-${code.toLowerCase()}`);
  head = (code: string) => this.cast(code === 'SCJG' ? 'head' : `head-${code.toLowerCase()}`);

  async own(code: string, lines: readonly ShortLine[]): Promise<void> {
    const maker = await this.maker(code);
    // the culture bureau is late, as somebody always is
    const late = code === 'WLJ';
    this.on(late ? '02-03' : '01-08');
    const { id } = await createPlan(this.app, maker, { kind: 'own', year: this.year });
    for (const line of lines) await addLine(this.app, maker, id, lineOf(line, code, [], this.year));
    this.on(late ? '02-06' : '01-12');
    await submitPlan(this.app, maker, id);
    await this.through(id, maker, await this.head(code), late ? '02-12' : '01-22');
  }

  async joint(): Promise<void> {
    const office = await this.cast('office');
    this.on('01-09');
    const { id } = await createPlan(this.app, office, { kind: 'joint', year: this.year });
    for (const { departments, ...line } of JOINT_LINES)
      await addLine(this.app, office, id, lineOf(line, departments[0]!, departments.slice(1), this.year));
    this.on('01-15');
    await submitPlan(this.app, office, id);
    await this.through(id, office, await this.head('SCJG'), '01-26');
  }

  /** Coordinated by the office, approved by the head, filed, published. */
  private async through(id: string, maker: Actor, head: Actor, published: string): Promise<void> {
    const office = await this.cast('office');
    await coordinatePlan(this.app, office, id);
    await approvePlan(this.app, head, id);
    this.on(published);
    const day = dayOf(this.app.clock.now());
    await filePlan(this.app, maker, id, {
      with: '区厅（演练）',
      on: day,
      receipt: `演练备案〔${this.year}〕${id.slice(5)} 号`,
    });
    await publishPlan(this.app, maker, id, [
      { name: '县政府网站（演练）', on: day, proof: `演练公告〔${this.year}〕${id.slice(5)} 号` },
    ]);
  }

  /** One plan changed and published again; one with a change that waits. */
  async adjust(): Promise<void> {
    const clerk = await this.cast('clerk');
    const scjg = `${this.year}-SCJG`;
    this.on('05-18');
    const food = OWN_LINES['SCJG']![1]!;
    const { id } = await proposeChange(this.app, clerk, scjg, {
      kind: 'alter',
      lineId: `${scjg}-02`,
      body: lineOf({ ...food, ratio: '6%' }, 'SCJG', [], this.year),
      ground: 'superior',
      reason: '上级要求提高食品经营单位抽查比例（演练）',
    });
    await approveChange(this.app, await this.cast('head'), id);
    this.on('05-20');
    const day = dayOf(this.app.clock.now());
    await republishPlan(this.app, clerk, scjg, [
      { name: '县政府网站（演练）', on: day, proof: '演练公告（调整）' },
    ]);
    this.on('07-06');
    const zjj = `${this.year}-ZJJ`;
    await proposeChange(this.app, await this.maker('ZJJ'), zjj, {
      kind: 'drop',
      lineId: `${zjj}-02`,
      body: null,
      ground: 'work',
      reason: '年内已由上级专项检查覆盖，避免重复检查（演练）',
    });
  }

  async next(code: string, lines: readonly ShortLine[]): Promise<void> {
    const maker = await this.maker(code);
    const { id } = await createPlan(this.app, maker, { kind: 'own', year: this.year + 1 });
    for (const line of lines) await addLine(this.app, maker, id, lineOf(line, code, [], this.year + 1));
  }
}

function lineOf(line: ShortLine, initiatorId: string, participants: string[], year: number): LineInput {
  const { name, items, kinds, ratio, months, more } = line;
  const last = new Date(Date.UTC(year, months[1], 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return LineInput.parse({
    name,
    initiatorId,
    participants,
    items: items.map((itemId) => ({ itemId, item: itemId, departmentId: itemId.split('-')[0]! })),
    kinds,
    objectRange: `全县${kinds.join('、')}`,
    ratio,
    windowFrom: `${year}-${two(months[0])}-01`,
    windowTo: `${year}-${two(months[1])}-${last}`,
    frequency: '1次/年',
    method: '现场',
    reason: '监管重点',
    ...more,
  });
}
