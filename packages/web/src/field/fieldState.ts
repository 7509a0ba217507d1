import { createContext, useContext } from 'react';
import type { Person } from '../api/session.ts';
import type { Op } from './offline/ops.ts';

/** Who uses this phone, whether there is a network, and what waits to be sent. */
export interface FieldState {
  person: Person;
  offline: boolean;
  ops: Op[];
  signIn: boolean;
  sync: () => Promise<void>;
}
export const FieldContext = createContext<FieldState | null>(null);
export function useFieldState(): FieldState {
  const state = useContext(FieldContext);
  if (!state) throw new Error('outside of the field pages');
  return state;
}
