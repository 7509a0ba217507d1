/** ● stated, ◐ in part or weaker, – silent: one document about one requirement. */
export type Mark = '●' | '◐' | '–';

/** One row of the requirements matrix. */
export interface MatrixRow {
  readonly id: string;
  /** What is asked for, in short. */
  readonly what: string;
  /** 中卫, 舞钢, 偃师, 固阳, 宁夏, the order of `profiles`. */
  readonly marks: readonly [Mark, Mark, Mark, Mark, Mark];
}

/**
 * The 180 rows of Part 1 of requirements.md: `| ID | requirement | five cells | … |`. A cell that opens with no mark but with words
 * says what the document asks for: stated.
 */
export function parseMatrix(markdown: string): MatrixRow[] {
  return markdown
    .split('\n')
    .filter((line) => /^\| [A-Z]\d{2} \|/.test(line))
    .map((line) => {
      const [id, what, ...cells] = line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim());
      const marks = cells.slice(0, 5).map(mark) as unknown as MatrixRow['marks'];
      return { id: id!, what: what!.replaceAll('**', ''), marks };
    });
}

function mark(cell: string): Mark {
  const first = cell.replaceAll('*', '').trim()[0];
  return first === '◐' || first === '–' ? first : '●';
}
