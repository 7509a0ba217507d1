import { expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_ROLES } from '../../access/schema.ts';
import { routesFor } from '../../routes.ts';
import { checkRoutes, route, type Route } from './route.ts';

const fine: Route = route({
  method: 'POST',
  path: '/api/x/:id',
  summary: 'x',
  policy: { roles: ['clerk'], why: 'because' },
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({}),
  answer: z.object({}),
  handle: async () => ({}),
});

test('every route of the product has a policy with a reason, and strict schemas', () => {
  expect(() => checkRoutes(routesFor('practice'))).not.toThrow();
  expect(() => checkRoutes([fine])).not.toThrow();
});

test.each([
  ['no policy', { policy: undefined }],
  ['a policy without a reason', { policy: { roles: ['clerk'], why: ' ' } }],
  ['a policy without roles', { policy: { roles: [], why: 'x' } }],
  ['a policy that is neither public nor for roles', { policy: { why: 'x' } }],
  ['path parameters without a schema', { params: undefined }],
  ['a change without a body schema', { body: undefined }],
  ['a body that lets unknown fields through', { body: z.object({}) }],
  ['a query that lets unknown fields through', { query: z.looseObject({}) }],
])('the start fails on %s', (_what, change) => {
  expect(() => checkRoutes([{ ...fine, ...change } as Route])).toThrow('ROUTE_WITHOUT_POLICY');
});

test('the start fails when one path is declared twice', () => {
  expect(() => checkRoutes([fine, fine])).toThrow('declared twice');
});

test('production has no practice route', () => {
  expect(routesFor('production').filter((r) => r.path.includes('practice'))).toEqual([]);
  expect(routesFor('practice').filter((r) => r.path.includes('practice')).length).toBeGreaterThan(2);
});

test('administrators never touch the work, inspectors only their visits, supervisors only what a witness hands in and what they say of their own copy (R11, 2.6)', () => {
  const changes = routesFor('production').filter((r) => r.method !== 'GET' && 'roles' in r.policy);
  const of = (role: (typeof ALL_ROLES)[number]) =>
    changes.filter((r) => 'roles' in r.policy && r.policy.roles.includes(role)).map((r) => r.path);
  const work =
    /^\/api\/(draws|visits|results|tasks|objects|inspectors|items|plans|followups|dossiers|reports)\b/;
  for (const role of ['admin', 'security', 'auditor'] as const)
    expect(of(role).filter((path) => work.test(path))).toEqual([]);
  for (const role of ['supervisor', 'judicial'] as const)
    expect(of(role).filter((path) => work.test(path))).toEqual(
      role === 'supervisor'
        ? ['witnesses', 'openings', 'escrow/confirm', 'escrow/refuse'].map((what) => `/api/draws/:id/${what}`)
        : [],
    );
  expect(of('inspector').filter((path) => /^\/api\/(draws|plans|items|tasks)\b/.test(path))).toEqual([]);
  expect(of('office').filter((path) => /^\/api\/(draws|visits|records)\b/.test(path))).toEqual([
    '/api/draws/:id/void/confirm',
  ]);
});
