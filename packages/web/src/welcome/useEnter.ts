import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { enter } from '../api/session.ts';
import type { PracticePerson, Session } from '../api/session.ts';

/** Signs in as a person of the practice county and goes to `to`. What the former person saw is forgotten. */
export function useEnter(): UseMutationResult<Session, Error, { person: PracticePerson; to: string }> {
  const queries = useQueryClient();
  const go = useNavigate();
  return useMutation({
    mutationFn: ({ person }) => enter(person.id),
    onSuccess: async (_session, { to }) => {
      queries.removeQueries({
        predicate: (q) =>
          q.queryKey[0] !== 'session' && q.queryKey[0] !== 'people' && q.queryKey[0] !== 'tour',
      });
      await queries.invalidateQueries({ queryKey: ['session'] });
      void go(to);
    },
  });
}
