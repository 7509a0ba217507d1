/** `exact` is written as it is, for programs that join on it: an id or a digest, which can never be a formula. */
export type Cell = string | number | { exact: string };

/**
 * A CSV line as Excel opens it well: quoted where needed; long numbers are kept as text by a leading tab, and so is what
 * Excel would run as a formula (a name in a register may begin with "=").
 */
export function csvLine(cells: readonly Cell[]): string {
  return cells
    .map((cell) => {
      const text =
        typeof cell === 'string' ? guarded(cell) : String(typeof cell === 'number' ? cell : cell.exact);
      return /[",\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}

function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) || /^\d{12,}$/.test(text) ? `\t${text}` : text;
}

/** The whole sheet, with the mark by which Excel recognises UTF-8. */
export function* csvSheet(headings: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield `\ufeff${csvLine(headings)}`;
  for (const row of rows) yield csvLine(row);
}
