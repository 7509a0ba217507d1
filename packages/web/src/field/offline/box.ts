import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/**
 * What a phone keeps while there is no network: one IndexedDB for the whole device, everything of a person encrypted under a key
 * that the server gives at sign-in (AES-256-GCM). Another person's sign-in removes the key: what the first one left stays, is sent
 * when he signs in again, and cannot be read meanwhile (promise 21).
 */
interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}
interface Schema extends DBSchema {
  meta: { key: string; value: unknown };
  box: { key: string; value: Sealed };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;
const db = (): Promise<IDBPDatabase<Schema>> =>
  (opened ??= openDB<Schema>('mingcha-field', 1, {
    upgrade: (d) => {
      d.createObjectStore('meta');
      d.createObjectStore('box');
    },
  }));

export const getMeta = async <T>(name: string): Promise<T | undefined> =>
  (await (await db()).get('meta', name)) as T | undefined;
export const setMeta = async (name: string, value: unknown): Promise<void> => {
  await (await db()).put('meta', value, name);
};

/** Keeps this person's key, and takes away everybody else's. */
export async function keepKey(personId: string, base64: string): Promise<void> {
  const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  await forgetOthers(personId);
  await setMeta(`key:${personId}`, key);
}

/** Removes the keys of everybody but this person. */
export async function forgetOthers(personId: string): Promise<void> {
  const d = await db();
  for (const name of await d.getAllKeys('meta'))
    if (name.startsWith('key:') && name !== `key:${personId}`) await d.delete('meta', name);
}

const keyOf = (personId: string): Promise<CryptoKey | undefined> => getMeta<CryptoKey>(`key:${personId}`);

/** A value of one person under a name; undefined where there is none, or where the key is not on this device. */
export async function getBox<T>(personId: string, name: string): Promise<T | undefined> {
  const key = await keyOf(personId);
  const sealed = await (await db()).get('box', `${personId}|${name}`);
  if (!key || !sealed) return undefined;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.data);
  return JSON.parse(new TextDecoder().decode(plain)) as T;
}

/** Whether the phone had no room for what was to be kept. */
export const isFull = (e: unknown): boolean => e instanceof DOMException && e.name === 'QuotaExceededError';

let full = false;
const watching = new Set<() => void>();
/** Whether the last thing that was to be kept found no room, for `useSyncExternalStore`. */
export const phoneFull = {
  now: (): boolean => full,
  watch: (f: () => void): (() => void) => {
    watching.add(f);
    return () => watching.delete(f);
  },
};
const learn = (next: boolean): void => {
  if (next === full) return;
  full = next;
  for (const f of watching) f();
};

/** Throws where the key is missing, and QuotaExceededError where the phone is full: the caller says so, nothing is lost silently. */
export async function setBox(personId: string, name: string, value: unknown): Promise<void> {
  const key = await keyOf(personId);
  if (!key) throw new Error('NO_KEY');
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    key,
    new TextEncoder().encode(JSON.stringify(value)),
  );
  try {
    await (await db()).put('box', { iv, data }, `${personId}|${name}`);
    learn(false);
  } catch (e) {
    if (isFull(e)) learn(true);
    throw e;
  }
}

/** Keeps what can be had again where there is room for it; says whether there was. */
export async function setIfRoom(personId: string, name: string, value: unknown): Promise<boolean> {
  try {
    await setBox(personId, name, value);
    return true;
  } catch (e) {
    if (isFull(e)) return false;
    throw e;
  }
}

export const dropBox = async (personId: string, name: string): Promise<void> =>
  (await db()).delete('box', `${personId}|${name}`);

/** Names of what this person has under a prefix, in order. */
export async function boxNames(personId: string, prefix: string): Promise<string[]> {
  const from = `${personId}|${prefix}`;
  const keys = await (await db()).getAllKeys('box', IDBKeyRange.bound(from, `${from}\u{ffff}`));
  return keys.map((k) => k.slice(personId.length + 1));
}

/** This device, as the server is told with everything that is sent. */
export async function deviceId(): Promise<string> {
  const known = await getMeta<string>('device');
  if (known) return known;
  const id = crypto.randomUUID();
  // a phone without room for it is another one next time
  await setMeta('device', id).catch((e: unknown) => {
    if (!isFull(e)) throw e;
  });
  return id;
}
