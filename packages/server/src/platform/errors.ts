import { FairdrawError, describeFinding } from '@mingcha/fairdraw';
import { REFUSALS } from './refusals.ts';

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal with a stable code. Status, words (zh, en) and what to do next stand in refusals.ts. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown> | undefined;
  /** A more exact Chinese sentence than the catalogue's, e.g. a bottleneck in words. */
  readonly words: string | undefined;

  constructor(code: RefusalCode, details?: Record<string, unknown>, words?: string) {
    super(words ?? REFUSALS[code].zh);
    this.name = 'Refused';
    this.code = code;
    this.details = details;
    this.words = words;
  }
}

/** The refusal that an error is, or means: one of the database's constraints, one of the protocol; null = a fault of ours. */
export const knownRefusal = (error: unknown): Refused | null =>
  error instanceof Refused ? error : (fromDatabase(error) ?? fromFairdraw(error));

/** Status and body of any error. An unknown one becomes INTERNAL, and says nothing of the inside. */
export function presentError(
  error: unknown,
  requestId: string,
): { status: number; body: Record<string, unknown> } {
  const known = knownRefusal(error);
  const code: RefusalCode = known?.code ?? 'INTERNAL';
  const entry = REFUSALS[code];
  return {
    status: entry.status,
    body: {
      code,
      message: known?.words ?? entry.zh,
      messageEn: entry.en,
      next: entry.next,
      ...(known?.details ? { details: known.details } : {}),
      requestId,
    },
  };
}

/** Constraints of the database that mean something to a person; anything else is INTERNAL. */
const CONSTRAINTS: Record<string, RefusalCode> = {
  actions_id_key: 'ACTION_REPEATED',
  draw_records_chain: 'CHAIN_MOVED',
  draw_records_prev_once: 'CHAIN_MOVED',
  draw_records_once: 'DRAW_STEP_DONE',
  draws_pkey: 'DRAW_ID_USED',
  one_open_draw_per_task: 'DRAW_EXISTS',
  draw_openings_pkey: 'OPENING_REPEATED',
  draw_changes_one_open: 'REQUEST_OPEN',
  one_open_request: 'REQUEST_OPEN',
  one_open_repair: 'REQUEST_OPEN',
  item_lists_one_in_work: 'LIST_IN_WORK',
  item_lists_pkey: 'LIST_IN_WORK',
  libraries_name: 'LIBRARY_NAME',
  object_merges_once: 'OBJECT_MERGED',
  objects_pkey: 'OBJECT_EXISTS',
  inspectors_pkey: 'INSPECTOR_EXISTS',
  inspector_certificates_number: 'CERTIFICATE_USED',
  inspector_certificates_pkey: 'CERTIFICATE_USED',
  inspector_interests_once: 'INTEREST_DECLARED',
  accounts_login_once: 'LOGIN_TAKEN',
  people_inspector_id_key: 'INSPECTOR_TAKEN',
  departments_pkey: 'UNIT_EXISTS',
  memberships_pkey: 'MEMBERSHIP_DATES',
  memberships_three_administrators: 'TWO_ADMINISTRATORS',
  departments_no_cycle: 'UNIT_CYCLE',
};

const VALUE_ERRORS = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

function fromDatabase(error: unknown): Refused | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if ((code === '23505' || code === '23514') && typeof constraint === 'string') {
    const refusal = CONSTRAINTS[constraint];
    return refusal ? new Refused(refusal) : null;
  }
  if (code === '40001' || code === '40P01' || code === '55P03') return new Refused('BUSY');
  if (code === '53100') return new Refused('DISK_FULL');
  // a value that passed its schema and is none to PostgreSQL: out of range, no date, no text in this encoding
  if (typeof code === 'string' && VALUE_ERRORS.has(code)) return new Refused('INPUT_INVALID');
  return null;
}

/** What the protocol refuses is a fault of the scheme or of what was typed; fairdraw has the words. */
function fromFairdraw(error: unknown): Refused | null {
  if (!(error instanceof FairdrawError)) return null;
  return new Refused('SCHEME_INVALID', { code: error.code, ...error.details }, describeFinding(error, 'zh'));
}
