import { play } from './play.ts';
const [profile = 'guyang-2021', file] = process.argv.slice(2);
const t = performance.now();
const w = await play(profile, { objects: file ?? null });
console.log(w.timeline.map((x) => `${x.at} ${x.text}`).join('\n'));
console.log(Object.fromEntries(w.facts), w.evidence.calls.length, 'calls', Math.round(performance.now() - t), 'ms');
await w.end();
