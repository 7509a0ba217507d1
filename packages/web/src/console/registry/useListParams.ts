import { useSearchParams } from 'react-router';

export interface ListParams {
  values: Record<string, string>;
  page: number;
  pageSize: number;
  set: (next: Record<string, string | undefined>) => void;
}

/** The state of a list lives in the address: it can be bookmarked, sent to a colleague and comes back with Esc. */
export function useListParams(): ListParams {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(params);
  const set = (next: Record<string, string | undefined>): void => {
    const merged = new URLSearchParams(params);
    if (!('page' in next)) merged.delete('page');
    for (const [k, v] of Object.entries(next)) {
      if (v === undefined || v === '') merged.delete(k);
      else merged.set(k, v);
    }
    setParams(merged, { replace: true });
  };
  return { values, page: Number(values['page'] ?? 1), pageSize: Number(values['pageSize'] ?? 50), set };
}
