import { CsvError, parse } from 'csv-parse';
import { IntakeError } from '../errors.ts';
import { delimiterOf } from './delimiter.ts';
import { encodingOf, textOf } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import type { Source } from './source.ts';

/** No cell of a register is this long; a longer record is a quotation mark that was never closed. */
const LONGEST_RECORD = 1_000_000;

export interface CsvTable {
  encoding: Encoding;
  delimiter: string;
  /** One array of cells per row, blank rows included, so that the n-th is row n as a spreadsheet program counts. */
  rows: AsyncIterable<string[]>;
}

/** Opens a delimited text file. @throws IntakeError IMPORT_ENCODING_UNKNOWN, IMPORT_QUOTES_UNBALANCED (while reading) */
export async function openCsv(source: Source): Promise<CsvTable> {
  const encoding = await encodingOf(source);
  let sample = '';
  for await (const piece of textOf(source, encoding)) {
    sample += piece;
    if (sample.length > 65_536) break;
  }
  const delimiter = delimiterOf(sample.slice(0, 65_536));
  return { encoding, delimiter, rows: rowsOf(source, encoding, delimiter) };
}

async function* rowsOf(source: Source, encoding: Encoding, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_RECORD,
  });
  const feeding = feed(parser, textOf(source, encoding));
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield cells;
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error.records ?? 0) + 1;
    throw new IntakeError(
      'IMPORT_QUOTES_UNBALANCED',
      `从第 ${row} 行起读不下去：有一个双引号没有配对，后面的内容都被并成了一格。请检查这一行的双引号，或另存为 .xlsx 后再导入。`,
      { row },
    );
  } finally {
    parser.destroy();
  }
}

/** Hands the text to the parser no faster than it is taken away; a fault of the text ends the parser with it. */
async function feed(parser: ReturnType<typeof parse>, text: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of text) {
      if (parser.destroyed) return;
      if (piece !== '' && !parser.write(piece)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      parser.off('drain', done);
      parser.off('close', done);
      resolve();
    };
    parser.on('drain', done);
    parser.on('close', done);
  });
}
