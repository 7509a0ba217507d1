import { FairdrawError } from '../errors.ts';

/**
 * Cuts the text of frame.ndjson into lines. Every line, the last one too, must end in "\n"; a "\r" stays in the line
 * and is refused there. The text may come in pieces. Throws FRAME_NO_FINAL_NEWLINE.
 */
export function* splitLines(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    const lines = (held + piece).split('\n');
    held = lines.pop()!;
    yield* lines;
  }
  if (held !== '') throw new FairdrawError('FRAME_NO_FINAL_NEWLINE', { where: 'frame' });
}
