import { resolve } from 'node:path';
import { COMMANDS } from './commands/index.ts';
import { Args, usage } from './shell/command.ts';
import type { Command } from './shell/command.ts';
import { inWords } from './shell/words.ts';
import { helpOf, overview } from './shell/help.ts';
import { systemIo } from './shell/io.ts';
import type { Io } from './shell/io.ts';

/**
 * Runs one command of `mingcha` and answers with the exit code: 0 done, 1 refused or found wrong, 2 written wrongly.
 * @param world what a test wants to be different: the clock, the folder, the console, the disk
 */
export async function main(argv: readonly string[], world: Partial<Io> = {}): Promise<0 | 1 | 2> {
  const io: Io = { ...systemIo(), ...world };
  io.cwd = resolve(io.cwd);
  try {
    const found = commandOf(argv);
    if (found === undefined || found.rest.includes('--help') || found.rest.includes('-h')) {
      for (const line of found ? helpOf(found.command) : overview(COMMANDS)) io.out(line);
      return 0;
    }
    return await found.command.run(new Args(found.command, found.rest), io);
  } catch (error) {
    const refusal = inWords(error);
    if (refusal === undefined) throw error;
    io.err(`[${refusal.code}] ${refusal.message}`);
    for (const line of refusal.lines) io.err(`  ${line}`);
    return refusal.exit;
  }
}

/** The command named by the first words, and what stands after them; undefined for a call for help. */
function commandOf(argv: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  const first = argv[0];
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return undefined;
  const byLength = COMMANDS.toSorted((a, b) => b.name.length - a.name.length);
  for (const command of byLength) {
    const words = command.name.split(' ');
    if (words.every((word, i) => argv[i] === word)) return { command, rest: argv.slice(words.length) };
  }
  const near = COMMANDS.filter((command) => command.name.startsWith(`${first} `)).map(
    (command) => command.name,
  );
  throw usage(
    'USAGE_COMMAND_UNKNOWN',
    near.length > 0
      ? `「${argv.slice(0, 2).join(' ')}」不是完整的命令。可用的有：${near.join('、')}。`
      : `没有「${first}」这条命令。可用的有：${COMMANDS.map((command) => command.name).join('、')}。`,
  );
}
