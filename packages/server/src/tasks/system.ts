import type { Actor } from '../access/actor.ts';
import { systemScope } from '../access/scope.ts';

/** The server as an actor: recorded as 系统, bound to no person. */
export const SYSTEM: Actor = {
  personId: 'system',
  name: '系统',
  role: 'admin',
  departmentId: '',
  departmentName: '',
  areaId: '',
  inspectorId: null,
  scope: systemScope(),
  requestId: 'timer',
};
