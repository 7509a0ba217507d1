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

test('administrators and inspectors never steer a draw, and the supervisor changes nothing but what a witness hands in', () => {
  const changes = routesFor('production').filter((r) => r.method !== 'GET' && 'roles' in r.policy);
  const of = (role: (typeof ALL_ROLES)[number]) =>
    changes.filter((r) => 'roles' in r.policy && r.policy.roles.includes(role)).map((r) => r.path);
  expect(of('admin').filter((path) => /^\/api\/(tasks|draws|visits)/.test(path))).toEqual([]);
  expect(of('supervisor')).toEqual(['/api/draws/:id/witnesses', '/api/draws/:id/openings']);
  expect(of('inspector')).toEqual(['/api/visits/:id/record', '/api/visits/:id/submit']);
  expect(of('office')).toEqual(['/api/draws/:id/void/confirm']);
});
