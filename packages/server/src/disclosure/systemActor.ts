import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { systemScope } from '../access/scope.ts';

/** The server itself, in the ledger without a person. */
export const systemActor = (): Actor => ({
  personId: 'system',
  name: '系统',
  role: 'admin',
  departmentId: '',
  departmentName: '',
  areaId: '',
  inspectorId: null,
  scope: systemScope(),
  requestId: randomUUID(),
});
