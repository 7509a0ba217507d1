import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Actor } from '../../access/actor.ts';
import { recordAction, type Verb } from '../../ledger/actions.ts';
import { stampOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/open.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { ObjectRule } from '../rule.ts';
import { PeopleRule, type LibraryInput } from './schema.ts';
import { insertLibrary, lockLibrary, putMembers, setLibrary } from './store.ts';

/** A rule in the shape of what it is about; the union of the edge took whichever fitted first. */
const ruleOf = (input: LibraryInput): string | null =>
  input.rule === null
    ? null
    : JSON.stringify(input.of === 'objects' ? ObjectRule.parse(input.rule) : PeopleRule.parse(input.rule));

/** A new sub-library of the actor's department; it waits to be filed with the master library (N04: 报备案). */
export const createLibrary = (app: Services, actor: Actor, input: LibraryInput) =>
  inTransaction(app, async (tx) => {
    const id = randomUUID();
    await insertLibrary(tx, {
      id,
      areaId: actor.areaId,
      departmentId: actor.departmentId,
      of: input.of,
      name: input.name,
      dimension: input.dimension,
      rule: ruleOf(input) as never,
      state: 'draft',
      createdBy: actor.personId,
      createdAt: stampOf(app.clock.now()),
      filedBy: null,
      filedAt: null,
    });
    if (input.rule === null) await putMembers(tx, id, input.members);
    await said(app, tx, actor, 'library.create', id, input.name);
    return { id };
  });

/** A change makes it a draft again: what is filed is what was looked at. */
export const editLibrary = (app: Services, actor: Actor, id: string, input: LibraryInput) =>
  inTransaction(app, async (tx) => {
    const library = await mine(tx, actor, id);
    if (library.state === 'retired') throw new Refused('LIBRARY_STATE', { state: library.state });
    if (library.of !== input.of) throw new Refused('LIBRARY_STATE', { of: library.of });
    await setLibrary(tx, id, {
      name: input.name,
      dimension: input.dimension,
      rule: ruleOf(input) as never,
      state: 'draft',
      filedBy: null,
      filedAt: null,
    });
    await putMembers(tx, id, input.rule === null ? input.members : []);
    await said(app, tx, actor, 'library.edit', id, input.name);
    return { ok: true as const };
  });

/** Taken into the master library by whoever keeps it (R07, N04). */
export const fileLibrary = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const library = await lockLibrary(tx, actor.scope, id);
    if (!library) throw new Refused('NOT_FOUND');
    if (library.state !== 'draft') throw new Refused('LIBRARY_STATE', { state: library.state });
    await setLibrary(tx, id, { state: 'filed', filedBy: actor.personId, filedAt: stampOf(app.clock.now()) });
    await said(app, tx, actor, 'library.file', id, library.name);
    return { ok: true as const };
  });

export const retireLibrary = (app: Services, actor: Actor, id: string, reason: string) =>
  inTransaction(app, async (tx) => {
    const library = await mine(tx, actor, id);
    if (library.state === 'retired') throw new Refused('LIBRARY_STATE', { state: library.state });
    await setLibrary(tx, id, { state: 'retired', retiredWhy: reason });
    await said(app, tx, actor, 'library.retire', id, library.name, reason);
    return { ok: true as const };
  });

async function mine(tx: Tx, actor: Actor, id: string): Promise<Selectable<Tables['libraries']>> {
  const library = await lockLibrary(tx, actor.scope, id);
  if (!library || !ownsLibrary(actor, library)) throw new Refused('NOT_FOUND');
  return library;
}

/** A department changes its own sub-libraries, an area's clerk all of them. */
export function ownsLibrary(actor: Actor, library: { departmentId: string; areaId: string }): boolean {
  const { scope } = actor;
  if (scope.kind !== 'area' && scope.kind !== 'department') return false;
  return scope.departments.includes(library.departmentId);
}

const said = (
  app: Services,
  tx: Tx,
  actor: Actor,
  verb: Verb,
  subject: string,
  name: string,
  reason?: string,
) =>
  recordAction(tx, actor, app.clock, {
    verb,
    subject,
    detail: { said: name },
    ...(reason ? { reason } : {}),
  });
