import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useNarrow } from './useNarrow.ts';

type Columns<T> = NonNullable<TableProps<T>['columns']>;
type Column<T> = Columns<T>[number] & { dataIndex?: unknown };

/**
 * Columns of a table; on a phone one column instead, in which the others stand named under the first, since what one came for
 * would otherwise lie beyond the edge. Spread into the table: `<Table {...useStacked(columns)} />`.
 */
export function useStacked<T extends object>(columns: Columns<T>): Pick<TableProps<T>, 'columns' | 'scroll'> {
  const narrow = useNarrow();
  const [first, ...others] = columns;
  if (!narrow || !first) return { columns, scroll: { x: 'max-content' } };
  const render = (_: unknown, row: T, i: number): ReactNode => (
    <>
      {cell(first, row, i)}
      <ul className="stacked">
        {others
          .map((column) => ({ column, content: cell(column, row, i) }))
          .filter(({ content }) => !EMPTY.has(content))
          .map(({ column, content }, n) => (
            <li key={n}>
              <span>{column.title as ReactNode}</span>
              <div>{content}</div>
            </li>
          ))}
      </ul>
    </>
  );
  return { columns: [{ title: first.title, render } as Columns<T>[number]] };
}

/** What a cell shows where there is nothing to show. */
const EMPTY = new Set<ReactNode>(['', '—', null, undefined]);

function cell<T extends object>(column: Column<T>, row: T, i: number): ReactNode {
  const value = typeof column.dataIndex === 'string' ? row[column.dataIndex as keyof T] : undefined;
  const render = column.render as ((value: unknown, row: T, i: number) => ReactNode) | undefined;
  return render ? render(value, row, i) : (value as ReactNode);
}
