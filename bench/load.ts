import { nodeHash, witnessCommit } from '@mingcha/fairdraw';
import { spawn, type ChildProcess } from 'node:child_process';
import * as crypto from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure, Section } from './figure.ts';
import { load, quantile, type LoadResult, type Stream } from './loadRun.ts';
import { WORK } from './work.ts';

const OBJECTS = Number(process.env['MINGCHA_LOAD_OBJECTS'] ?? 200_000);
const SECONDS = Number(process.env['MINGCHA_LOAD_SECONDS'] ?? 300);
const PEOPLE = 300;
const PORTAL_PER_SECOND = 200;
/** somebody at a desk asks for something every three seconds */
const PEOPLE_PER_SECOND = PEOPLE / 3;

const PORTAL = [
  '/api/portal/summary',
  '/api/portal/announcements',
  '/api/portal/items',
  '/api/portal/results?q=%E5%95%86%E8%B4%B8',
  '/api/portal/draws',
  '/api/portal/plans',
];
const DESK = [
  '/api/dashboard',
  '/api/tasks',
  '/api/visits?pageSize=20',
  '/api/items',
  '/api/session',
  '/api/objects?pageSize=20&sort=name',
];

/** 300 signed-in people and 200 portal requests a second for five minutes, beside a draw of 200,000 objects (issue 3, must show 8). */
export async function run(): Promise<Section> {
  const server = await child('load.server.ts', [join(WORK, 'load'), String(OBJECTS)]);
  try {
    const cookies = await signInAll(server.url);
    const streams: Stream[] = [
      {
        perSecond: PORTAL_PER_SECOND,
        // the public comes from everywhere, through the reverse proxy: the limits of one address stay in force
        ask: (i) => ({
          path: PORTAL[i % PORTAL.length]!,
          headers: { 'x-forwarded-for': `10.${(i >> 8) % 4}.${i % 256}.7` },
        }),
      },
      {
        perSecond: PEOPLE_PER_SECOND,
        ask: (i) => ({
          path: DESK[Math.floor(i / cookies.length + i) % DESK.length]!,
          headers: { cookie: cookies[i % cookies.length]!, 'x-forwarded-for': `10.9.${i % 250}.1` },
        }),
      },
    ];
    // a second of everything, so that the first compile and the first plans of queries are not in the figures
    await load(server.url, streams, 3);
    const draw = { seconds: 0, drawn: 0 };
    const [under] = await Promise.all([
      load(server.url, streams, SECONDS),
      later(SECONDS * 250).then(() => drawAll(server.url, draw)),
    ]);
    const peer = await child('load.peer.ts', []);
    const bare = await load(peer.url, streams, Math.min(30, SECONDS));
    peer.process.kill();
    return {
      title: 'Load',
      how: `${PEOPLE} signed-in people, each asking every three seconds (dashboard, tasks, visits, items, objects), and ${PORTAL_PER_SECOND} portal requests a second for ${SECONDS} s, open loop on the same machine; a quarter in, a clerk freezes, commits and draws from ${OBJECTS.toLocaleString('en')} objects. Times count from the moment a request was due. Beside it node:http with fixed bytes under the same load.`,
      figures: figures(under, bare, draw),
    };
  } finally {
    server.process.kill('SIGTERM');
    await new Promise((resolve) => server.process.once('close', resolve));
  }
}

function figures(under: LoadResult, bare: LoadResult, draw: { seconds: number; drawn: number }): Figure[] {
  if (under.samples.length > 0) console.error(under.samples.join('\n'));
  return [
    {
      name: `answers that were refused or broke, of ${under.asked.toLocaleString('en')}`,
      value: under.errors,
      unit: '',
      target: { atMost: 0 },
      peers: [{ name: 'node:http, fixed bytes', value: bare.errors }],
    },
    {
      name: 'time to the last byte: p99',
      value: quantile(under.times, 0.99),
      unit: 'ms',
      target: { atMost: 500 },
      peers: [{ name: 'node:http, fixed bytes', value: quantile(bare.times, 0.99) }],
      note: `median ${quantile(under.times, 0.5).toFixed(1)} ms, p95 ${quantile(under.times, 0.95).toFixed(1)} ms, longest ${quantile(under.times, 1).toFixed(0)} ms`,
    },
    {
      name: `freeze, commit and draw of ${draw.drawn.toLocaleString('en')} from ${OBJECTS.toLocaleString('en')} under that load`,
      value: draw.seconds,
      unit: 's',
      note: 'without the wait for witness and beacon',
    },
  ];
}

interface Running {
  url: string;
  process: ChildProcess;
}

function child(file: string, args: string[]): Promise<Running> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const running = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    running.once('close', (code) => reject(new Error(`${file} ended with ${code}`)));
    running.stdout.setEncoding('utf8').on('data', (text: string) => {
      const url = /http:\/\/\S+/.exec(text)?.[0];
      if (url) resolve({ url, process: running });
    });
  });
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function signInAll(url: string): Promise<string[]> {
  const list = (await (await fetch(`${url}/api/practice/people?limit=400`)).json()) as {
    people: { id: string; role: string }[];
  };
  const cookies: string[] = [];
  const staff = list.people.filter(
    (p) => !['admin', 'security', 'auditor', 'reviewer', 'station'].includes(p.role),
  );
  for (const { id } of staff.slice(0, PEOPLE)) cookies.push(await signIn(url, id));
  if (cookies.length < PEOPLE) throw new Error(`only ${cookies.length} people to sign in as`);
  return cookies;
}

async function signIn(url: string, personId: string): Promise<string> {
  const answer = await fetch(`${url}/api/session/practice`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  });
  if (!answer.ok) throw new Error(`sign in as ${personId}: ${answer.status}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** A whole draw by HTTP: an approved special inspection, its task, freeze, commit, openings, result. */
async function drawAll(url: string, out: { seconds: number; drawn: number }): Promise<void> {
  const seats = new Map<string, string>();
  for (const who of ['clerk', 'head', 'supervisor']) seats.set(who, await signIn(url, who));
  const post = async <T>(who: string, path: string, body: unknown = {}): Promise<T> => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json', cookie: seats.get(who)! },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  };
  const { id: specialId } = await post<{ id: string }>('clerk', '/api/specials', {
    name: '登记事项专项检查',
    ground: '近期投诉集中，存在普遍性问题',
    riskScope: '全县企业',
  });
  await post('head', `/api/specials/${specialId}/approve`, {
    authority: { body: '县人民政府', number: '县政函〔2026〕8号', on: new Date().toISOString().slice(0, 10) },
  });
  const { id } = await post<{ id: string }>('clerk', '/api/tasks', {
    name: '登记事项专项检查',
    origin: 'special',
    specialId,
    scheme: { content: '按抽查事项清单检查' },
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 500 }],
    times: { openSeconds: 4, beaconSeconds: 8 },
  });
  await post('clerk', `/api/tasks/${id}/submit`);
  await post('head', `/api/tasks/${id}/approve`);
  let start = performance.now();
  const hall = await post<{ id: string }>('clerk', `/api/tasks/${id}/freeze`);
  const r = 'ab'.repeat(32);
  const commit = witnessCommit(nodeHash('sha256', crypto), hall.id, 'w1', r);
  await post('supervisor', `/api/draws/${hall.id}/witnesses`, { witness: 'w1', commit });
  await post('clerk', `/api/draws/${hall.id}/commit`);
  out.seconds = (performance.now() - start) / 1000;
  await post('supervisor', `/api/draws/${hall.id}/openings`, { witness: 'w1', r });
  await later(9000);
  start = performance.now();
  const result = await post<{ matching: { objects: number } | null }>(
    'clerk',
    `/api/draws/${hall.id}/result`,
    { beacons: { b1: '12345678901234567890' } },
  );
  out.seconds += (performance.now() - start) / 1000;
  out.drawn = result.matching?.objects ?? 0;
}
