import type { Command } from '../shell/command.ts';
import { drawCommit } from './drawCommit.ts';
import { drawFinish } from './drawFinish.ts';
import { drawOpen } from './drawOpen.ts';
import { drawPractice } from './drawPractice.ts';
import { escrowCheck } from './escrowCheck.ts';
import { escrowKeygen } from './escrowKeygen.ts';
import { importCheck } from './importCheck.ts';
import { receipt } from './receipt.ts';
import { receiptCheck } from './receiptCheck.ts';
import { sample } from './sample.ts';
import { verify } from './verify.ts';
import { witness } from './witness.ts';

/** Every command, in the order in which a person meets them. */
export const COMMANDS: readonly Command[] = [
  sample,
  importCheck,
  witness,
  drawCommit,
  drawOpen,
  drawFinish,
  drawPractice,
  verify,
  receipt,
  receiptCheck,
  escrowKeygen,
  escrowCheck,
];
