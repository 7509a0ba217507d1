import type { Role } from '../access/schema.ts';
import { DESK_READERS, SUPERVISORS } from '../access/schema.ts';
import type { Services } from '../platform/services.ts';
import { read, seesTask, type Noun } from './scopeNouns.ts';
import { uuid } from './scopePapers.ts';
import { ofArea } from './scopeWorkNouns.ts';
import { areaOf, type Unit, type World } from './scopeWorld.ts';

/* A supervising key of every area, and a copy of every draw: who sees which of them. */

const AT = '2026-07-12T09:00:00+08:00';
const keysOf = (w: World): { id: string; area: Unit }[] =>
  w.units
    .filter((u) => ['province', 'city', 'county'].includes(u.level))
    .map((area, i) => ({ id: uuid(w, 5, i), area }));
const copiesOf = (w: World) =>
  w.tasks.map((task, i) => ({ id: `${task.id}.d`, file: uuid(w, 6, i), task, area: areaOf(task.initiator) }));

/** Rows only, and the bytes of one file, as the application's role would write them. */
export async function storeCopies({ db, files }: Services, w: World): Promise<void> {
  const stored = await files.put(Buffer.from('age-encryption.org/v1\n-- a copy of a test\n'));
  const { sha256, size, media } = stored;
  await db
    .insertInto('supervisingKeys')
    .values(
      keysOf(w).map(({ id, area }) => ({
        id,
        areaId: area.id,
        recipient: `age1${'q'.repeat(58)}`,
        holder: '监察组',
        registeredBy: 'x',
        registeredAt: AT,
      })),
    )
    .execute();
  const kept = copiesOf(w);
  await db
    .insertInto('files')
    .values(
      kept.map(({ id, file, area }) => ({
        id: file,
        sha256,
        size,
        media,
        name: `${id}.age`,
        areaId: area.id,
        departmentId: null,
        purpose: 'escrow',
        createdBy: null,
        createdAt: AT,
      })),
    )
    .execute();
  await db
    .insertInto('escrowCopies')
    .values(
      kept.map(({ id, file, area }) => ({
        drawId: id,
        keyId: keysOf(w).find((k) => k.area === area)!.id,
        fileId: file,
        sha256,
        size,
        at: AT,
      })),
    )
    .execute();
}

const KEY_READERS: Role[] = [...DESK_READERS, 'security', 'auditor'];

export const COPY_NOUNS: Noun[] = [
  {
    name: 'supervising keys',
    rows: (w) => keysOf(w).map(({ id }) => ({ key: id, id, word: id })),
    // of the own area alone, administrators too
    sees: (p, key, w) => areaOf(p.unit) === keysOf(w).find((k) => k.id === key)!.area,
    sets: {
      list: {
        roles: KEY_READERS,
        ask: async (c) =>
          (await c.get<{ rows: { id: string }[] }>('/api/supervising-keys')).rows.map((r) => r.id),
      },
    },
    counts: {},
    ones: {
      // another key than the registered one: refused with its words in the own area, not there in any other
      'id in a change': {
        roles: ['supervisor'],
        ask: read(
          (id) => `/api/supervising-keys/${id}/decide`,
          'POST',
          () => ({ ok: true, recipient: 'age1another' }),
        ),
      },
    },
  },
  {
    name: 'copies of the supervising body',
    rows: (w) => copiesOf(w).map(({ id }) => ({ key: id, id, word: id })),
    sees: (p, key, w) => seesTask(p, copiesOf(w).find((c) => c.id === key)!.task),
    sets: {
      list: {
        roles: DESK_READERS,
        ask: async (c) =>
          (await c.get<{ rows: { drawId: string }[] }>('/api/escrow-copies')).rows.map((r) => r.drawId),
      },
    },
    counts: {},
    ones: {
      asked: {
        roles: DESK_READERS,
        ask: async (c, id) =>
          (await c.get<{ rows: unknown[] }>(`/api/escrow-copies?drawId=${id}`)).rows.length === 1,
      },
      // the file belongs to the area that drew, and to levels above it
      attachment: {
        roles: SUPERVISORS,
        ask: read((id) => `/api/draws/${id}/escrow/copy`),
        sees: (p, key, w) => {
          const { task, area } = copiesOf(w).find((c) => c.id === key)!;
          return seesTask(p, task) && ofArea(p, area);
        },
      },
    },
  },
];
