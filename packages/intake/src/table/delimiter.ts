const CANDIDATES = [',', '\t', ';', '|', '，'];

/** The delimiter of the first lines of a text file: the one that cuts them into the most, and equally many, fields. */
export function delimiterOf(sample: string): string {
  const lines = wholeLines(sample).slice(0, 20);
  let best = ',';
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const counts = lines.map((line) => outsideQuotes(line, candidate));
    const most = Math.max(0, ...counts);
    const agreeing = counts.filter((n) => n > 0 && n === counts[0]).length;
    const score = most === 0 ? 0 : agreeing * 1000 + most;
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

function wholeLines(sample: string): string[] {
  const lines = sample.split(/\r\n|\n|\r/);
  return (lines.length > 1 ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== '');
}

function outsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) count++;
  }
  return count;
}
