import { addWorkingDays, builtInYears, isDate, loadCalendar, profileOf, profiles } from '@mingcha/rules';
import type { Role } from '../access/schema.ts';
import { addDays, dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Done } from '../platform/http/schema.ts';
import { chooseProfile } from './chooseProfile.ts';
import { deadlineWithin, listDeadlines, provisionalCount } from './deadlineStore.ts';
import { loadYear } from './loadYear.ts';
import { makeProfile } from './makeProfile.ts';
import { presentDeadline } from './presentDeadline.ts';
import { presentComparison, presentHead, presentProfile } from './presentProfile.ts';
import { calendarFor, profileByReference, profileFor, referenceOf } from './rules.ts';
import * as s from './schema.ts';
import * as store from './store.ts';

const READERS: Role[] = [
  'clerk',
  'reviewer',
  'section',
  'station',
  'head',
  'coordinator',
  'inspector',
  'office',
  'supervisor',
  'judicial',
  'admin',
];
const reading = { roles: READERS, why: '规则和日历对全体工作人员公开：每个值旁边都是原文' };
const deciding = {
  roles: ['head', 'clerk'] as Role[],
  why: '规则档案由负责人选定并写明理由；经办人只能在演练中切换',
};
const making = {
  roles: ['head'] as Role[],
  why: '本地规则档案由负责人制定，每项变更写明依据；管理员不参与业务规则',
};
const keeping = {
  roles: ['admin', 'head'] as Role[],
  why: '节假日安排由系统管理员或负责人载入，全程留痕',
};
const waiting = {
  roles: READERS.filter((r) => r !== 'admin'),
  why: '按岗位范围读取：全县的或本部门的期限',
};

export const configurationRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/calendar/deadline',
    summary: '计算工作日期限',
    policy: { public: true, why: '节假日安排是公开的，任何人都可以核算期限（3.7）' },
    query: s.DeadlineQuery,
    answer: s.DeadlineAnswer,
    limit: { perMinute: 600 },
    handle: async ({ app, query: { from, days } }) => {
      if (!isDate(from)) throw new Refused('DEADLINE_DAYS', { from });
      const { date, provisional, unknownYears, calendarVersion } = addWorkingDays(
        await calendarFor(app.db),
        from,
        days,
      );
      return { from, days, date, provisional, unknownYears: [...unknownYears], calendarVersion };
    },
  }),
  route({
    method: 'GET',
    path: '/api/configuration/profiles',
    summary: '规则档案',
    policy: reading,
    answer: s.ProfilesAnswer,
    handle: async ({ app, actor }) => {
      const today = dayOf(app.clock.now());
      const [own, choices, current] = await Promise.all([
        store.ownProfilesFor(app.db, actor.areaId),
        store.choicesOf(app.db, actor.areaId),
        profileFor(app.db, actor.areaId, today),
      ]);
      return {
        current: {
          reference: referenceOf(current),
          name: current.name,
          chosen: (await store.storedProfileReference(app.db, actor.areaId, today)) !== undefined,
        },
        today,
        profiles: [
          ...profiles.map((p) => ({ ...presentHead(p), own: false, base: null, madeBy: null })),
          ...own.map((p) => ({ ...presentHead(p.profile), own: true, base: p.base, madeBy: p.who })),
        ],
        choices,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/configuration/profiles/:reference',
    summary: '一份规则档案的全部取值和原文',
    policy: reading,
    params: s.ProfileParam,
    query: s.OnQuery,
    answer: s.ProfileAnswer,
    handle: async ({ app, params, query }) => {
      const profile = await profileByReference(app.db, params.reference);
      const on = query.on ?? dayOf(app.clock.now());
      const draft = profileOf(params.reference)
        ? null
        : await store.draftOf(app.db, profile.id, profile.version);
      return { ...presentProfile(profile, on), draft: draft ?? null };
    },
  }),
  route({
    method: 'GET',
    path: '/api/configuration/compare',
    summary: '两份规则档案逐项对照',
    policy: reading,
    query: s.CompareQuery,
    answer: s.CompareAnswer,
    handle: async ({ app, query }) => {
      const [a, b] = await Promise.all([query.a, query.b].map((r) => profileByReference(app.db, r)));
      return presentComparison(a!, b!, query.on ?? dayOf(app.clock.now()));
    },
  }),
  route({
    method: 'POST',
    path: '/api/configuration/choice',
    summary: '选用规则档案',
    policy: deciding,
    body: s.ChoiceInput,
    answer: Done,
    handle: ({ app, actor, body }) => chooseProfile(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/configuration/profiles',
    summary: '制定本地规则档案',
    policy: making,
    body: s.OwnProfileInput,
    answer: s.OwnProfileMade,
    status: 201,
    handle: ({ app, actor, body }) => makeProfile(app, actor, body),
  }),
  route({
    method: 'GET',
    path: '/api/configuration/calendar',
    summary: '节假日安排',
    policy: reading,
    answer: s.CalendarAnswer,
    handle: async ({ app, scope }) => {
      const loaded = await store.loadedYears(app.db);
      const calendar = loadCalendar(loaded, builtInYears);
      const own = new Set(loaded.map((y) => y.year));
      const years = [...builtInYears.filter((y) => !own.has(y.year)), ...loaded];
      const count = (days: string) => (days === '' ? 0 : days.split(' ').length);
      const thisYear = Number(dayOf(app.clock.now()).slice(0, 4));
      return {
        version: calendar.version,
        years: years
          .toSorted((a, b) => b.year - a.year)
          .map((y) => ({
            year: y.year,
            papers: [...y.papers],
            off: count(y.off),
            work: count(y.work),
            loaded: own.has(y.year),
          })),
        unknown: [thisYear, thisYear + 1].filter((y) => !calendar.years.includes(y)),
        provisional: await provisionalCount(app.db, scope),
        loads: await store.calendarLoads(app.db),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/configuration/calendar',
    summary: '载入节假日安排并重算期限',
    policy: keeping,
    body: 'multipart',
    answer: s.YearLoaded,
    handle: async ({ app, actor, request }) => {
      const form = await request.formData().catch(() => null);
      const file = form?.get('file');
      if (!(file instanceof File)) throw new Refused('IMPORT_FILE_MISSING');
      if (file.size > 1_000_000) throw new Refused('CALENDAR_INVALID', { size: file.size });
      return loadYear(app, actor, { name: file.name.slice(0, 200), text: await file.text() });
    },
  }),
  route({
    method: 'GET',
    path: '/api/deadlines',
    summary: '期限',
    policy: waiting,
    query: s.DeadlinesQuery,
    answer: s.DeadlinesAnswer,
    handle: async ({ app, scope, query }) => {
      const today = dayOf(app.clock.now());
      const calendar = await calendarFor(app.db);
      const { rows, total } = await listDeadlines(app.db, scope, query, today, addDays(today, 7));
      return {
        rows: rows.map((row) => presentDeadline(row, calendar, today)),
        total,
        page: query.page,
        pageSize: query.pageSize,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/deadlines/:noun/:id/:kind',
    summary: '一个期限和它的变化',
    policy: waiting,
    params: s.DeadlineKey,
    answer: s.DeadlineDetail,
    handle: async ({ app, scope, params }) => {
      const found = await deadlineWithin(app.db, scope, params);
      if (!found) throw new Refused('NOT_FOUND');
      const { history, ...row } = found;
      return {
        ...presentDeadline(row, await calendarFor(app.db), dayOf(app.clock.now())),
        history,
      };
    },
  }),
];
