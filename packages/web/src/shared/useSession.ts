import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { getSession } from '../api/session.ts';
import type { Session } from '../api/session.ts';

/**
 * Who is here, in which county, at what time of the server's clock. An error stays until the network is back: a page that
 * mounts after it would else set everything to "loading" again, for ever on a phone without a network.
 */
export const useSession = (): UseQueryResult<Session> =>
  useQuery({ queryKey: ['session'], queryFn: getSession, staleTime: 60_000, retryOnMount: false });
