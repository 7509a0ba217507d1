import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { getSession } from '../api/session.ts';
import type { Session } from '../api/session.ts';

/** Who is here, in which county, at what time of the server's clock. */
export const useSession = (): UseQueryResult<Session> =>
  useQuery({ queryKey: ['session'], queryFn: getSession, staleTime: 60_000 });
