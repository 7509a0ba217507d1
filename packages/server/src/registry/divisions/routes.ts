import { z } from 'zod';
import { ALL_ROLES } from '../../access/schema.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { areaNames, divisionsBelow } from './divisions.ts';

export const divisionRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/divisions',
    summary: '行政区划：下一级（到乡镇街道）',
    policy: { roles: ALL_ROLES, why: '行政区划是公开的国家标准' },
    query: z.strictObject({
      parent: z
        .string()
        .regex(/^\d{0,12}$/)
        .default(''),
    }),
    answer: z.object({
      path: z.array(z.string()),
      divisions: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
    handle: async ({ query }) => ({ path: areaNames(query.parent), divisions: divisionsBelow(query.parent) }),
  }),
];
