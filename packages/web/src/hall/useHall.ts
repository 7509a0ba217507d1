import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { ApiError } from '../api/client.ts';
import { getDraw } from '../api/draws.ts';
import type { HallState } from '../api/draws.ts';
import { getPublicDraw } from '../api/portal.ts';

/** The staff's view; for everybody else the public side of the same draw, from which the replay is the same. */
async function load(id: string): Promise<HallState> {
  try {
    return await getDraw(id);
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
    const { hall } = await getPublicDraw(id);
    return { ...hall, matching: null, released: { visits: 0, of: 0 }, voidRequest: null, allowed: [] };
  }
}

/** The state of one draw, asked again every two seconds while something can still happen. */
export function useHall(id: string): UseQueryResult<HallState> {
  return useQuery({
    queryKey: ['draw', id],
    queryFn: () => load(id),
    refetchInterval: (q) =>
      q.state.data && ['frozen', 'committed', 'opened'].includes(q.state.data.state) ? 2000 : false,
  });
}
