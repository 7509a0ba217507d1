import { stampOf } from '../platform/clock.ts';
import { Done } from '../platform/http/schema.ts';
import { WithCookie, route, type Route } from '../platform/http/route.ts';
import { presentPerson, presentSession, presentToken } from './presentSession.ts';
import { PracticePeopleAnswer, PracticePeopleQuery, PracticeSignIn, SessionAnswer } from './schema.ts';
import { signInForPractice, tokenHashOf } from './session.ts';
import { deleteSession } from './sessionStore.ts';
import { practicePeople } from './store.ts';

export const accessRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/session',
    summary: '当前登录状态',
    policy: { public: true, why: '登录页在登录之前就要知道系统名称和时间；不含任何业务数据' },
    answer: SessionAnswer,
    handle: ({ app, visitor }) => presentSession(app, visitor),
  }),
  route({
    method: 'DELETE',
    path: '/api/session',
    summary: '退出登录',
    policy: { public: true, why: '任何人都可以结束自己的会话' },
    answer: Done,
    handle: async ({ app, token }) => {
      if (token) await deleteSession(app.db, tokenHashOf(token));
      return new WithCookie({ ok: true }, '', 0);
    },
  }),
];

/** Exist in practice mode only; in production these paths are 404. */
export const practiceAccessRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/practice/people',
    summary: '演练人员（一键登录）',
    policy: { public: true, why: '演练县的人员均为虚构；正式环境没有这个接口' },
    query: PracticePeopleQuery,
    answer: PracticePeopleAnswer,
    handle: async ({ app, query }) => {
      const people = await practicePeople(app.db, query, stampOf(app.clock.now()));
      return {
        people: people.map((p) => ({ ...presentPerson(p), title: p.title, openVisits: p.openVisits })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/practice',
    summary: '以演练人员身份登录',
    policy: { public: true, why: '演练县一键登录；正式环境没有这个接口' },
    body: PracticeSignIn,
    answer: SessionAnswer,
    handle: async ({ app, body, requestId }) => {
      const { token, maxAge } = await signInForPractice(app.db, body.personId, app.clock);
      return new WithCookie(await presentToken(app, token, requestId), token, maxAge);
    },
  }),
];
