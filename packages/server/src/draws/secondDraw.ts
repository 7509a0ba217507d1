import { sources } from '@mingcha/rules';
import { refusedBy } from '../configuration/refusedBy.ts';
import { profileByReference } from '../configuration/rules.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Refused } from '../platform/errors.ts';
import type { Task } from '../tasks/store.ts';

/** A task is drawn once: a batch has exactly one effective draw (D04, D06; invariant 3). The refusal, with the words it rests on. */
export const secondDraw = async (
  tx: Tx,
  { drawId, settings, stage }: Pick<Task, 'drawId' | 'settings' | 'stage'>,
  on: string,
): Promise<Refused> =>
  refusedBy(
    'DRAW_SECOND',
    {
      profile: await profileByReference(tx, settings.profile),
      parameter: 'draw.listFrozen',
      on,
      otherwise: sources.listFrozen,
    },
    `任务已经抽取（${drawId}），不能再抽`,
    { drawId, stage },
  );
