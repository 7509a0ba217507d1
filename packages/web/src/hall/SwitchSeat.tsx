import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getPeople } from '../api/session.ts';
import type { Role } from '../api/session.ts';
import type { HallState } from '../api/draws.ts';
import { useSession } from '../shared/useSession.ts';
import { useEnter } from '../welcome/useEnter.ts';
import { outside } from './acts.ts';

/** Whose turn it is. */
function turn(hall: HallState): Role {
  const missing = hall.entropy.some(
    (e) => outside(e, hall.operator) && (hall.commit ? !e.arrivedAt : !e.commit),
  );
  return missing && (hall.state === 'frozen' || hall.state === 'committed') ? 'supervisor' : 'clerk';
}

const NAME: Partial<Record<Role, string>> = { supervisor: '监察室（见证人）', clerk: '经办人' };

/** In the practice county one visitor plays everybody: one click takes the seat of whoever is next. */
export function SwitchSeat({ hall }: { hall: HallState }): ReactNode {
  const session = useSession().data;
  const people = useQuery({
    queryKey: ['people'],
    queryFn: getPeople,
    enabled: hall.practice && session?.mode === 'practice',
  });
  const entering = useEnter();
  const role = turn(hall);
  const person = people.data?.people.find((p) => p.role === role);
  const over = hall.state === 'drawn' && hall.released.visits > 0;
  if (
    !hall.practice ||
    !person ||
    over ||
    session?.person?.role === role ||
    !['frozen', 'committed', 'opened', 'drawn'].includes(hall.state)
  )
    return null;
  return (
    <button
      type="button"
      className="btn hall-btn seat"
      disabled={entering.isPending}
      onClick={() => entering.mutate({ person, to: `/hall/${hall.id}` })}
    >
      演练：换成{NAME[role]}
    </button>
  );
}
