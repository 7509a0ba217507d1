import { useQuery } from '@tanstack/react-query';
import { listUnits } from '../../api/access.ts';
import type { Unit } from '../../api/access.ts';

/** The units of the area, the living ones as choices with their way from the top. */
export function useUnits(): {
  units: Unit[];
  options: { value: string; label: string }[];
  error: unknown;
  isPending: boolean;
  refetch: () => void;
} {
  const q = useQuery({ queryKey: ['organisation'], queryFn: listUnits, staleTime: 60_000 });
  const units = q.data?.units ?? [];
  const byId = new Map(units.map((u) => [u.id, u]));
  const way = (u: Unit): string => {
    const parent = u.parentId === null ? undefined : byId.get(u.parentId);
    return parent && parent.parentId !== null && byId.has(parent.parentId)
      ? `${way(parent)} / ${u.name}`
      : u.name;
  };
  const options = units
    .filter((u) => u.until === null)
    .map((u) => ({ value: u.id, label: `${way(u)}（${u.id}）` }));
  return { units, options, error: q.error, isPending: q.isPending, refetch: () => void q.refetch() };
}
