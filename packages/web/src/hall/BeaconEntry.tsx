import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { finishDraw } from '../api/draws.ts';
import type { Entropy, HallState } from '../api/draws.ts';
import { groups } from '../shared/format.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { useKept } from '../shared/useKept.ts';
import { boxCount, cleanDigits, entryShape } from './digits.ts';

/** The digits are typed into large boxes, read back, and only then sent: the first complete sequence binds. */
export function BeaconEntry({ hall, beacon }: { hall: HallState; beacon: Entropy }): ReactNode {
  const shape = entryShape(beacon.src);
  const [typed, setTyped, forget] = useKept(`beacon:${hall.id}`, '');
  const [checking, setChecking] = useState(false);
  const queries = useQueryClient();
  const finish = useMutation({
    mutationFn: () => finishDraw(hall.id, { [beacon.id]: typed }),
    onSuccess: (next) => {
      forget();
      queries.setQueryData(['draw', hall.id], next);
    },
    onError: () => setChecking(false),
  });
  const full = typed.length >= shape.min;
  const boxes = groups('·'.repeat(checking ? typed.length : boxCount(typed.length, shape)), shape.group);
  let at = 0;
  return (
    <form
      className="entry"
      onSubmit={(e) => {
        e.preventDefault();
        if (checking) finish.mutate();
        else if (full) setChecking(true);
      }}
    >
      <p className="hall-cap" id="entry-hint">
        {checking ? '请唱读核对，与签字的纸面记录一致后再产生结果' : shape.hint}
      </p>
      <div className={`digits ${checking ? 'digits-check' : ''}`}>
        {boxes.map((group, g) => (
          <span key={g}>
            {[...group].map(() => {
              const i = at++;
              return (
                <b key={i} className={i === typed.length && !checking ? 'box box-next' : 'box'}>
                  {typed[i] ?? ''}
                </b>
              );
            })}
          </span>
        ))}
        {checking ? null : (
          <input
            aria-label={`${beacon.srcName ?? '随机数'}，已录入 ${typed.length} 位`}
            aria-describedby="entry-hint"
            inputMode={shape.hex ? 'text' : 'numeric'}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            value={typed}
            onChange={(e) => setTyped(cleanDigits(e.target.value, shape))}
          />
        )}
      </div>
      <ErrorNote error={finish.error} />
      <div className="entry-do">
        <span className="hall-cap">
          {typed.length} 位{full ? '' : `，还差 ${shape.min - typed.length} 位`}
        </span>
        {checking ? (
          <button type="button" className="btn hall-btn" onClick={() => setChecking(false)}>
            返回修改
          </button>
        ) : null}
        <button type="submit" className="btn btn-primary hall-btn" disabled={!full || finish.isPending}>
          {checking ? '数字无误，产生结果' : '核对数字'}
        </button>
      </div>
    </form>
  );
}
