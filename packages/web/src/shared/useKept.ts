import { useCallback, useState } from 'react';

function read<T>(key: string, first: T): T {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? first : (JSON.parse(kept) as T);
  } catch {
    return first;
  }
}

/** State that survives a lost page: kept in this browser under `key` until `forget`. */
export function useKept<T>(key: string, first: T): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => read(key, first));
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A full or forbidden storage must not stop the typing.
      }
    },
    [key],
  );
  const forget = useCallback(() => localStorage.removeItem(key), [key]);
  return [value, keep, forget];
}
