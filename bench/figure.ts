/** One measured figure, with what it is compared with and what was promised. */
export interface Figure {
  /** what was measured, with its size: "freeze + commit + result, 1,000,000 objects" */
  name: string;
  value: number;
  /** "s", "ms", "M/s", "MB" */
  unit: string;
  /** the promise of the issue, in the same unit */
  target?: { atMost: number } | { atLeast: number };
  /** the same work done by others in the same run, in the same unit */
  peers?: Peer[];
  /** what a reader must know to judge the figure: steps, sizes, memory */
  note?: string;
}

export interface Peer {
  name: string;
  value: number;
  /** where it differs: a smaller size, a step left out */
  note?: string;
}

/** The figures of one subject, as a measurement (`bench/<subject>.ts`) gives them. */
export interface Section {
  title: string;
  /** one or two sentences on how it is measured */
  how: string;
  figures: Figure[];
}

/** Whether the promise is kept; true where none was made. */
export function holds({ value, target }: Figure): boolean {
  if (!target) return true;
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}
