import { FairdrawError, describeFinding } from '@mingcha/fairdraw';
import { IntakeError } from '@mingcha/intake';
import { CliError } from './errors.ts';

/** A refusal of this package or of those below it as lines for people; undefined for what is a bug. */
export function inWords(error: unknown): CliError | undefined {
  if (error instanceof CliError) return error;
  if (error instanceof IntakeError) return new CliError(error.code, error.message);
  if (error instanceof FairdrawError) {
    return new CliError(error.code, `${describeFinding(error, 'zh')}。`);
  }
  return undefined;
}
