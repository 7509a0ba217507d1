/**
 * What fairdraw throws when it is given something it must refuse. `code` is stable; `details` says what was given and
 * where. `describeFinding({code, where, got, expected}, lang)` turns it into a sentence for people.
 */
export class FairdrawError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'FairdrawError';
    this.code = code;
    this.details = details;
  }
}
