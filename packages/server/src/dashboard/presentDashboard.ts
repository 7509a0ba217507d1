import type { Actor } from '../access/actor.ts';
import { waitingCopies } from '../escrow/store.ts';
import { addDays, dayOf, stampOf } from '../platform/clock.ts';
import { presentStatus } from '../keeping/status/presentStatus.ts';
import type { Services } from '../platform/services.ts';
import { certDays } from '../registry/present.ts';
import { publishDeadline, rulesOf } from '../tasks/publishDeadline.ts';
import { listResponses } from '../tasks/responseStore.ts';
import { stageCounts } from '../tasks/store.ts';
import { listVisits } from '../visits/store.ts';
import * as store from './store.ts';

type Tone = 'sealed' | 'due' | 'late' | 'public' | 'draft' | 'plain';
interface Tile {
  key: string;
  title: string;
  count: number;
  tone: Tone;
  link: string;
  hint: string | null;
}

/** What waits for this person, by role (screens.md "Home page per role"). Every number links to the list it counts. */
export async function presentDashboard(app: Services, actor: Actor) {
  const { db } = app;
  const today = dayOf(app.clock.now());
  const stages = await stageCounts(db, actor.scope, { q: '' });
  const facts: Facts = {
    stages,
    due: await dueCounts(app, actor, today),
    openVisits: await store.openVisitCount(db, actor.scope),
    today: await store.openVisitCount(db, actor.scope, today),
  };
  return {
    role: actor.role,
    tiles: await tilesOf(app, actor, facts, today),
    stages,
    recent: await store.recentActions(db, actor.scope),
  };
}

interface Facts {
  stages: Record<string, number>;
  due: { late: number; soon: number; all: number };
  openVisits: number;
  today: number;
}

/** Working days before a last day from which it is near, as everywhere (DueTag). */
const SOON = 5;

async function dueCounts(app: Services, actor: Actor, today: string) {
  const tasks = await store.tasksToPublish(app.db, actor.scope);
  const rules = await rulesOf(app.db, tasks, today);
  const left = tasks.map((t) => publishDeadline(t, rules)?.left ?? Infinity);
  return {
    all: tasks.length,
    late: left.filter((n) => n < 0).length,
    soon: left.filter((n) => n >= 0 && n <= SOON).length,
  };
}

async function tilesOf(app: Services, actor: Actor, f: Facts, today: string): Promise<Tile[]> {
  const n = (stage: string) => f.stages[stage] ?? 0;
  const stage = (key: string, title: string, tone: Tone, hint: string | null = null): Tile => ({
    key,
    title,
    count: n(key),
    tone,
    link: `/tasks?stage=${key}`,
    hint,
  });
  const late: Tile = {
    key: 'late',
    title: '公示已逾期',
    count: f.due.late,
    tone: 'late',
    link: '/publish',
    hint: '按各任务的规则档案计算',
  };
  const due: Tile = {
    key: 'due',
    title: '待公示',
    count: f.due.all,
    tone: 'due',
    link: '/tasks?stage=publishing',
    hint: f.due.soon > 0 ? `${f.due.soon} 项 ${SOON} 个工作日内到期` : null,
  };
  const visits: Tile = {
    key: 'visits',
    title: '检查中',
    count: f.openVisits,
    tone: 'plain',
    link: '/visits?state=released',
    hint: '已派发、未提交的检查',
  };
  switch (actor.role) {
    case 'clerk': {
      const { today: now, soon } = certDays(today);
      const certs = await store.inspectorsExpiring(app.db, actor.scope, now, soon);
      return [
        late,
        due,
        stage('draft', '方案草稿', 'draft'),
        stage('frozen', '待提交承诺', 'sealed'),
        stage('committed', '等待见证与取数', 'sealed'),
        stage('drawn', '待派发', 'sealed', '名单密封中'),
        visits,
        {
          key: 'certs',
          title: '证件 60 天内到期',
          count: certs.expiring,
          tone: 'due',
          link: '/inspectors?cert=expiring',
          hint: `已过期 ${certs.expired} 人`,
        },
      ];
    }
    case 'reviewer':
      return [await voidTile(app, actor), late, due, visits];
    case 'head':
      return [
        stage('ready', '待批准的任务', 'due', '批准之后才能冻结名单'),
        await visitTile(app, actor, 'approval'),
        await visitTile(app, actor, 'review'),
        await voidTile(app, actor),
        late,
        due,
        visits,
      ];
    case 'coordinator':
      return [await pushedTile(app, actor), late, due, stage('committed', '已公告的抽查', 'sealed'), visits];
    case 'section':
    case 'station':
      return [late, due, stage('committed', '已公告的抽查', 'sealed'), visits];
    case 'inspector':
      return [
        {
          key: 'today',
          title: '今日及以前的检查',
          count: f.today,
          tone: 'due',
          link: '/visits?state=released',
          hint: null,
        },
        { ...visits, title: '全部待检查', tone: 'plain' },
      ];
    case 'office':
      return [
        late,
        due,
        stage('inspecting', '检查中的任务', 'plain'),
        stage('closed', '已办结的任务', 'public'),
        await voidTile(app, actor),
      ];
    case 'judicial':
    case 'supervisor': {
      const draws = await store.drawCounts(app.db, actor.scope);
      const refused = await store.refusedCount(app.db, actor.areaId, `${addDays(today, -7)}T00:00:00+08:00`);
      return [
        {
          key: 'witness',
          title: '等待见证方承诺值',
          count: draws.waiting,
          tone: 'sealed',
          link: '/tasks?stage=frozen',
          hint: null,
        },
        {
          key: 'committed',
          title: '等待见证方公开',
          count: draws.committed,
          tone: 'sealed',
          link: '/tasks?stage=committed',
          hint: null,
        },
        {
          key: 'copies',
          title: '待确认的监督副本',
          count: await waitingCopies(app.db, actor.scope, actor.areaId, stampOf(app.clock.now())),
          tone: 'due',
          link: '/escrow?state=waiting',
          hint: '公开截止时间之前确认',
        },
        {
          key: 'voided',
          title: '作废的抽取',
          count: draws.voided,
          tone: 'late',
          link: '/tasks?stage=voided',
          hint: null,
        },
        {
          key: 'aborted',
          title: '中止的抽取',
          count: draws.aborted,
          tone: 'late',
          link: '/tasks?stage=aborted',
          hint: null,
        },
        late,
        {
          key: 'refused',
          title: '近 7 天被拒绝的操作',
          count: refused,
          tone: 'plain',
          link: '/watch?outcome=refused',
          hint: null,
        },
      ];
    }
    case 'auditor':
      return [
        {
          key: 'refused',
          title: '近 7 天被拒绝的操作',
          count: await store.refusedCount(app.db, actor.areaId, `${addDays(today, -7)}T00:00:00+08:00`),
          tone: 'plain',
          link: '/watch?outcome=refused',
          hint: '审计管理员看不到业务数据',
        },
      ];
    case 'security':
    case 'admin': {
      const people: Tile = {
        key: 'people',
        title: '用户',
        count: await store.peopleCount(app.db, actor.areaId),
        tone: 'plain',
        link: actor.role === 'security' ? '/people' : '/organisation',
        hint: `${actor.role === 'security' ? '安全' : '系统'}管理员看不到业务数据`,
      };
      return actor.role === 'security' ? [people] : [await systemTile(app), people];
    }
  }
}

/** What whoever keeps the installation has to do about it. */
async function systemTile(app: Services): Promise<Tile> {
  const { warnings } = await presentStatus(app);
  return {
    key: 'system',
    title: '系统待处理事项',
    count: warnings.length,
    tone: 'late',
    link: '/system',
    hint: warnings[0]?.words ?? '没有需要处理的事项',
  };
}

/** Visits that wait for the head's word: before they start, or after they were handed in. */
async function visitTile(app: Services, actor: Actor, waits: 'approval' | 'review'): Promise<Tile> {
  const departmentId = actor.scope.kind === 'department' ? actor.departmentId : undefined;
  const { total } = await listVisits(app.db, actor.scope, { q: '', waits, departmentId }, 1, 1);
  return {
    key: waits,
    title: waits === 'approval' ? '待批准的检查' : '待审核的检查',
    count: total,
    tone: 'due',
    link: `/visits?waits=${waits}`,
    hint: waits === 'approval' ? '批准之后检查组才能开始' : '审核通过才能公示',
  };
}

/** Joint tasks pushed to this body that it has not answered. */
async function pushedTile(app: Services, actor: Actor): Promise<Tile> {
  const open = await listResponses(app.db, actor.scope, {
    own: true,
    states: ['pushed', 'late', 'explained', 'noticed'],
  });
  return {
    key: 'pushed',
    title: '推送给我的联合抽查',
    count: open.length,
    tone: 'due',
    link: '/responses',
    hint: open.length > 0 ? '请在期限内确认，或说明理由' : null,
  };
}

async function voidTile(app: Services, actor: Actor): Promise<Tile> {
  const { voidRequests } = await store.drawCounts(app.db, actor.scope);
  return {
    key: 'void',
    title: '待确认的作废',
    count: voidRequests,
    tone: 'late',
    link: '/tasks?stage=drawn',
    hint: '作废须两人办理',
  };
}
