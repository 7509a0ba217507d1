/**
 * A fault of the file as a whole: nothing in it can be used. Faults of single rows are `Problem`s instead.
 * `code` is stable (callers and tests match on it), `message` is what the person who chose the file reads.
 */
export class IntakeError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'IntakeError';
    this.code = code;
    this.details = details;
  }
}
