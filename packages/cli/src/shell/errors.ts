/**
 * A refusal in the user's words. `code` is stable and printed in brackets; `exit` is 1 where something given is wrong or
 * a rule forbids it, 2 where the command itself was written wrongly.
 */
export class CliError extends Error {
  readonly code: string;
  readonly exit: 1 | 2;
  /** More lines below the message, e.g. one per problem. */
  readonly lines: readonly string[];

  constructor(
    code: string,
    message: string,
    { exit = 1, lines = [] }: { exit?: 1 | 2; lines?: readonly string[] } = {},
  ) {
    super(message);
    this.name = 'CliError';
    this.code = code;
    this.exit = exit;
    this.lines = lines;
  }
}
