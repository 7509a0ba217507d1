import { holds } from './figure.ts';
import type { Figure, Section } from './figure.ts';
import type { Machine } from './machine.ts';

/** The figures as Markdown, for bench/RESULTS.md and for the terminal. */
export function report(machine: Machine, sections: Section[], seconds: number): string {
  const promised = sections.flatMap(({ figures }) => figures).filter(({ target }) => target);
  return [
    '# Measured figures',
    '',
    'Written by `npm run bench`; do not edit. Every figure is one run, beside the same work done by others in that run.',
    '',
    `- Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB memory, ${machine.system}`,
    `- Software: Node ${machine.node}; ${machine.peers}`,
    `- Date: ${machine.date}; the run took ${Math.round(seconds)} s; load average at its start ${machine.load}`,
    `- SHA-256 limit of this machine, one core: ${machine.limit}`,
    `- Promises kept: ${promised.filter(holds).length} of ${promised.length}`,
    '',
    ...sections.flatMap(section),
  ].join('\n');
}

function section({ title, how, figures }: Section): string[] {
  return [
    `## ${title}`,
    '',
    how,
    '',
    '| what | Mingcha | promised | others, same run | notes |',
    '|---|---|---|---|---|',
    ...figures.map(row),
    '',
  ];
}

function row(figure: Figure): string {
  const { name, value, unit, target, peers = [], note = '' } = figure;
  const promised = target
    ? 'atMost' in target
      ? `≤ ${target.atMost} ${unit}`
      : `≥ ${target.atLeast} ${unit}`
    : '';
  const verdict = target ? (holds(figure) ? ' ✓' : ' **✗ does not hold**') : '';
  const others = peers.map(
    (peer) => `${peer.name} ${short(peer.value)} ${unit}${peer.note ? ` (${peer.note})` : ''}`,
  );
  return `| ${name} | ${short(value)} ${unit} | ${promised}${verdict} | ${others.join('<br>')} | ${note} |`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
