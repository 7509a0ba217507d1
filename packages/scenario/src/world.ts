import { profileOf, type Profile } from '@mingcha/rules';
import { startServer, type RunningServer, type StartOptions } from '@mingcha/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { yearClock, type HandClock } from './clock.ts';
import { Evidence } from './evidence.ts';
import { PASSWORD, Person, enrol, visitor } from './person.ts';
import type { County } from './counties.ts';

/** A system that was empty when the year began, its people, and what was seen of it. */
export interface World {
  readonly county: County;
  readonly profile: Profile;
  readonly clock: HandClock;
  readonly evidence: Evidence;
  readonly server: RunningServer;
  readonly people: Map<string, Person>;
  readonly timeline: { at: string; text: string }[];
  /** what later acts and the proofs need to know: ids and facts by name */
  readonly facts: Map<string, unknown>;
  as(key: string): Person;
  public(): Person;
  /** a person is added by the security administrator, sets a password and binds an app */
  hire(key: string, name: string, role: string, unit: string, inspectorId?: string): Promise<Person>;
  tell(text: string): void;
  remember<T>(key: string, value: T): T;
  recall<T>(key: string): T;
  end(): Promise<void>;
}

/** Starts the production server on an empty database and folder; the first security administrator comes by the one-time link. */
export async function beginWorld(
  county: County,
  options: { database?: NonNullable<StartOptions['database']>; start: string },
): Promise<World> {
  const profile = profileOf(county.profile);
  if (!profile) throw new Error(`no profile ${county.profile}`);
  const home = mkdtempSync(join(tmpdir(), 'mingcha-scenario-'));
  const clock = yearClock(`${options.start}T08:30:00+08:00`);
  const evidence = new Evidence();
  const server = await startServer({
    env: {
      PORT: '0',
      MINGCHA_HOME: home,
      MINGCHA_WEB: join(home, 'web'),
      MINGCHA_MODE: 'production',
      MINGCHA_MASTER_KEY: '0123456789abcdef'.repeat(4),
      MINGCHA_COUNTY: county.name,
      MINGCHA_AREA: county.area,
      MINGCHA_OPERATOR: county.operator,
      MINGCHA_PLAIN_HTTP: 'a scenario on this machine alone',
      // a year is played in a minute: nobody signs in anew for each of its days
      MINGCHA_SESSION_HOURS: '9000',
      MINGCHA_IDLE_MINUTES: '0',
      MINGCHA_PUBLIC_PER_MINUTE: '100000',
    },
    root: home,
    clock,
    timers: false,
    lazy: true,
    // a year on one connection: no verb may wait for a second one while it holds the first
    connections: 1,
    ...(options.database ? { database: options.database } : {}),
  });
  const people = new Map<string, Person>();
  const timeline: World['timeline'] = [];
  const facts = new Map<string, unknown>();
  const knock = (who: string, id = '') => visitor(server.url, who, id, evidence, clock);
  const stranger = knock('public');

  const first = knock('security');
  const token = server.firstAdministrator!.split('#first=')[1]!;
  await first.post('/api/session/first', {
    token,
    login: 'security',
    name: '安全管理员',
    password: PASSWORD,
  });
  await enrol(first, clock);
  people.set('security', first);

  const world: World = {
    county,
    profile,
    clock,
    evidence,
    server,
    people,
    timeline,
    facts,
    as: (key) => {
      const person = people.get(key);
      if (!person) throw new Error(`nobody called ${key}`);
      return person;
    },
    public: () => stranger,
    hire: async (key, name, role, departmentId, inspectorId) => {
      const login = key.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
      const { id, link } = await first.post<{ id: string; link: string }>('/api/people', {
        name,
        login,
        role,
        departmentId,
        ...(inspectorId ? { inspectorId } : {}),
      });
      const person = knock(key, id);
      await person.post('/api/session/link', { token: link.split('#set=')[1], password: PASSWORD });
      await person.post('/api/session/password', { login, password: PASSWORD });
      await enrol(person, clock);
      people.set(key, person);
      return person;
    },
    tell: (text) => void timeline.push({ at: clock.stamp(), text }),
    remember: (key, value) => {
      facts.set(key, value);
      return value;
    },
    recall: <T>(key: string) => {
      if (!facts.has(key)) throw new Error(`nothing is known of ${key}`);
      return facts.get(key) as T;
    },
    end: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return world;
}

export type { Person };
