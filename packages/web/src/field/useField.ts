import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client.ts';
import type { Person } from '../api/session.ts';
import { fieldKey, getVisit, listVisits } from '../api/visits.ts';
import type { VisitDetail, VisitRow } from '../api/visits.ts';
import { useSession } from '../shared/useSession.ts';
import { boxNames, getBox, getMeta, isFull, keepKey, setBox, setIfRoom, setMeta } from './offline/box.ts';
import { learnClock, recallClock, stampNow } from './offline/clock.ts';
import type { Op } from './offline/ops.ts';
import { onQueue, readQueue, syncNow } from './offline/sync.ts';

const offline = (e: unknown): boolean => e instanceof ApiError && e.status === 0;

export interface Who {
  person: Person | null;
  /** no answer from the server: what is shown lies on this phone */
  offline: boolean;
  pending: boolean;
}

/** Who uses this phone: as the server says, or, without a network, who was signed in last and has the key here. */
export function useWho(): Who {
  const session = useSession();
  const last = useQuery({
    queryKey: ['field', 'who'],
    queryFn: async () => {
      await recallClock();
      return (await getMeta<Person>('person')) ?? null;
    },
    enabled: offline(session.error),
    networkMode: 'always',
  });
  const person = session.data?.person ?? null;
  const ready = useQuery({
    queryKey: ['field', 'key', person?.id],
    enabled: person?.role === 'inspector',
    networkMode: 'always',
    staleTime: Infinity,
    queryFn: async () => {
      const { key } = await fieldKey();
      try {
        await keepKey(person!.id, key);
        await setMeta('person', person);
        await learnClock(session.data!.now);
      } catch (e) {
        // what was there from the last time still is
        if (!isFull(e)) throw e;
      }
      return true;
    },
  });
  if (offline(session.error)) return { person: last.data ?? null, offline: true, pending: last.isPending };
  const pending = session.isPending || (person?.role === 'inspector' && ready.isPending && !ready.error);
  return { person, offline: false, pending };
}

/** Today's visits; with a network every open one is downloaded whole, so that the forms are there without one. */
export const useVisits = (personId: string) =>
  useQuery({
    queryKey: ['field', 'visits', personId],
    networkMode: 'always',
    queryFn: async (): Promise<{ rows: VisitRow[]; at: string; offline: boolean }> => {
      try {
        const { rows } = await listVisits({ pageSize: 200 });
        const at = new Date().toISOString();
        // a phone without room shows what it was sent; without a network it has what was kept before
        const open = (await setIfRoom(personId, 'visits', { rows, at })) ? rows : [];
        for (const v of open.filter((x) => x.state === 'released'))
          if (!(await setIfRoom(personId, `visit|${v.id}`, await getVisit(v.id)))) break;
        return { rows, at, offline: false };
      } catch (e) {
        if (!offline(e)) throw e;
        const kept = await getBox<{ rows: VisitRow[]; at: string }>(personId, 'visits');
        return { rows: kept?.rows ?? [], at: kept?.at ?? '', offline: true };
      }
    },
  });

export const useVisit = (personId: string, visitId: string) =>
  useQuery({
    queryKey: ['field', 'visit', personId, visitId],
    networkMode: 'always',
    queryFn: async (): Promise<VisitDetail> => {
      try {
        const visit = await getVisit(visitId);
        await setBox(personId, `visit|${visitId}`, visit).catch(() => {});
        return visit;
      } catch (e) {
        const kept = offline(e) ? await getBox<VisitDetail>(personId, `visit|${visitId}`) : undefined;
        if (!kept) throw e;
        return kept;
      }
    },
  });

/** What waits to be sent; sends it when there is a network, and again every half minute. */
export function useQueue(personId: string): { ops: Op[]; signIn: boolean; sync: () => Promise<void> } {
  const [ops, setOps] = useState<Op[]>([]);
  const [signIn, setSignIn] = useState(false);
  const queries = useQueryClient();
  const sync = useCallback(async () => {
    if (personId === '') return;
    const done = await syncNow(personId);
    setSignIn(done.signIn);
    if (done.sent > 0) await queries.invalidateQueries({ queryKey: ['field'] });
  }, [personId, queries]);
  useEffect(() => {
    if (personId === '') return;
    const read = (): void => void readQueue(personId).then(setOps);
    read();
    const stop = onQueue(read);
    const go = (): void => void sync();
    go();
    window.addEventListener('online', go);
    const timer = setInterval(go, 30_000);
    return () => {
      stop();
      window.removeEventListener('online', go);
      clearInterval(timer);
    };
  }, [personId, sync]);
  return { ops, signIn, sync };
}

/** How often a full phone is asked again whether there is room by now, in milliseconds. */
export const ROOM_AGAIN = 3000;

/**
 * State that lives encrypted on the phone under a name, typed or drawn; `error` says when it could not be kept. It stays on the
 * screen, and is kept by itself as soon as there is room.
 */
export function useBoxed<T>(
  personId: string,
  name: string,
  first: T,
): [T, (next: T) => void, () => void, string] {
  const [value, setValue] = useState<T>(first);
  const [error, setError] = useState('');
  useEffect(() => {
    let here = true;
    void getBox<T>(personId, name).then((kept) => {
      if (here && kept !== undefined) setValue(kept);
    });
    return () => {
      here = false;
    };
  }, [personId, name]);
  const last = useRef<T>(first);
  const save = useCallback(
    () =>
      setBox(personId, name, last.current).then(
        () => setError(''),
        (e: unknown) => setError(isFull(e) ? FULL : '刚才填写的内容没有保存到手机，请立即联网提交'),
      ),
    [personId, name],
  );
  const keep = useCallback(
    (next: T) => {
      last.current = next;
      setValue(next);
      void save();
    },
    [save],
  );
  useEffect(() => {
    if (error !== FULL) return;
    const timer = setInterval(() => void save(), ROOM_AGAIN);
    return () => clearInterval(timer);
  }, [error, save]);
  const forget = useCallback(
    () => void import('./offline/box.ts').then((b) => b.dropBox(personId, name)),
    [personId, name],
  );
  return [value, keep, forget, error];
}

const FULL = '刚才填写的内容还没有保存到手机：存储空间不足。清理出空间后会自动保存，此前请不要关闭本页。';

/** How many visits lie on this phone whole. */
export const downloaded = async (personId: string): Promise<number> =>
  (await boxNames(personId, 'visit|')).length;

/** Today by the server's clock; without a network by the phone's. */
export function useToday(): string {
  const now = useSession().data?.now;
  const [local] = useState(() => stampNow().slice(0, 10));
  return now?.slice(0, 10) ?? local;
}
