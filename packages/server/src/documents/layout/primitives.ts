import type { Align, Run } from '../model.ts';

/** The few things a renderer must know. All lengths in points. */
export interface Para {
  readonly runs: readonly Run[];
  readonly size: number;
  /** Exact distance of the lines. */
  readonly line: number;
  readonly align: Align;
  /** Additional indentation of the first line; negative for a hanging one. */
  readonly first: number;
  readonly left: number;
  readonly right: number;
  readonly before: number;
  readonly after: number;
  readonly keepNext: boolean;
  /** A line under the paragraph over the whole width. */
  readonly under?: 'red' | 'black';
}
export interface TableCell {
  readonly paras: readonly Para[];
  readonly colSpan: number;
  readonly rowSpan: number;
}
export interface Table {
  readonly widths: readonly number[];
  /** How many of the first rows are repeated on every page. */
  readonly head: number;
  readonly borders: boolean;
  /** Small enough to stay on one page as a whole. */
  readonly together: boolean;
  /** Stays on the page of what follows. */
  readonly keepNext?: boolean;
  readonly rows: readonly { readonly cells: readonly TableCell[]; readonly whole: boolean }[];
}
export type Primitive =
  | { readonly kind: 'para'; readonly para: Para }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'break' };
