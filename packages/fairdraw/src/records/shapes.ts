import { BEACON_SOURCES } from '../entropy/beacon.ts';
import {
  anyText,
  choice,
  count,
  day,
  field,
  hex64,
  hex64OrEmpty,
  list,
  mapOf,
  nullOr,
  object,
  oneOf,
  text,
  time,
  twoPeople,
} from './shape.ts';
import type { Shape } from './shape.ts';
import type { SjRecord } from './types.ts';

/** The members of every record and receipt, exactly as SJ1 sections 4, 5, 6 and 8 list them. */

function record(
  type: SjRecord['type'],
  members: Record<string, Shape>,
  optional: Record<string, Shape> = {},
): Shape {
  return object(
    {
      v: oneOf('sj1'),
      type: oneOf(type),
      alg: oneOf('sha256', 'sm3'),
      seq: count(0),
      prev: hex64,
      drawId: field,
      at: time,
      ...members,
    },
    optional,
  );
}

const stratum = object({
  id: field,
  size: count(0),
  num: count(0),
  den: count(1),
  round: oneOf('ceil', 'floor'),
  min: count(0),
});

const assign = object(
  {
    alg: oneOf('bsw1'),
    walk: count(0),
    group: count(1),
    from: day,
    to: day,
    pool: oneOf('all', 'bureau+offices', 'offices', 'own-office', 'cross-office'),
  },
  { need: list(object({ dept: field, k: count(1), tags: list(text) })) },
);

const entropy = choice('kind', {
  witness: object({ id: field, kind: oneOf('witness'), who: text, commit: hex64 }),
  beacon: object({ id: field, kind: oneOf('beacon'), src: oneOf(...BEACON_SOURCES), issue: text }),
});

export const SHAPES: Record<SjRecord['type'], Shape> = {
  commit: record(
    'commit',
    {
      operator: text,
      profile: text,
      frame: object({ root: hex64, size: count(0), asOf: day }),
      inspectors: nullOr(object({ root: hex64, size: count(0), pairs: hex64 })),
      escrow: hex64OrEmpty,
      tasks: list(object({ id: field, dept: field, item: text, strata: list(stratum) })),
      rest: oneOf('none', 'swap'),
      replace: oneOf('none', 'reserve'),
      assign: nullOr(assign),
      entropy: list(entropy),
      openBy: time,
      beaconAfter: time,
      software: text,
    },
    { for: hex64 },
  ),
  open: record('open', { commit: hex64, opened: mapOf(anyText) }),
  result: record('result', {
    commit: hex64,
    opened: mapOf(anyText),
    seed: hex64,
    strata: list(object({ task: field, stratum: field, size: count(0), n: count(0), cutoff: hex64OrEmpty })),
    drawn: hex64,
    tickets: hex64OrEmpty,
    assign: hex64OrEmpty,
  }),
  abort: record('abort', { commit: hex64, why: oneOf('beacon-not-drawn', 'opening-missing'), by: text }),
  void: record('void', { result: hex64, why: text, by: twoPeople }),
  replace: record('replace', {
    result: hex64,
    task: field,
    stratum: field,
    out: hex64,
    cause: oneOf('deregistered', 'revoked', 'moved', 'not-found'),
    evidence: hex64,
    in: hex64OrEmpty,
    by: twoPeople,
  }),
  reassign: record('reassign', {
    result: hex64,
    p: hex64,
    dept: field,
    slot: count(0),
    out: hex64,
    in: hex64,
    cause: text,
  }),
  reveal: record('reveal', { result: hex64, what: text, to: text }),
};

const leaf: Shape = object({ p: hex64, s: mapOf(field) }, { b: count(0), h: hex64 });

export const RECEIPT_SHAPE: Shape = object(
  {
    v: oneOf('sj1'),
    type: oneOf('receipt'),
    id: field,
    salt: hex64,
    leaf,
    index: count(0),
    size: count(0),
    path: list(hex64),
  },
  { e: hex64, epath: list(hex64) },
);
