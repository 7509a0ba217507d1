// `npm run scenario -- PROFILE [--objects FILE] --out DIR`: a whole year under one of the five rule sets, on an empty system.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { COUNTIES, countyOf, runScenario } from '../../packages/scenario/src/index.ts';
import { followParent } from '../lib/tools.ts';

followParent();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { objects: { type: 'string' }, out: { type: 'string' } },
});
const profile = countyOf(positionals[0] ?? '')?.id;
if (!profile || !values.out) {
  console.error('用法：npm run scenario -- PROFILE [--objects FILE] --out DIR');
  console.error(`PROFILE: ${COUNTIES.map((c) => c.id).join(' | ')}`);
  process.exit(2);
}
// npm runs this in the root of the project; a path is meant from where the person stands
const from = process.env['INIT_CWD'] ?? process.cwd();
const objects = values.objects ? resolve(from, values.objects) : null;
if (objects && !existsSync(objects)) {
  console.error(`没有这个文件：${objects}`);
  process.exit(2);
}
const out = resolve(from, values.out);
const { rows, calls, took } = await runScenario(profile, { objects, out });
const open = rows.filter((r) => !r.ok);
for (const row of open) {
  const said = 'got' in row ? `应为：${row.expected}　实为：${row.got}` : row.reason;
  console.log(`${row.req} ${row.what}\n    ${said}`);
}
const proven = rows.filter((r) => r.ok && 'evidence' in r).length;
const people = rows.filter((r) => 'human' in r).length;
const silent = rows.length - proven - people - open.length;
console.log(
  `${profile}：${rows.length} 项，已证明 ${proven}，由人承担 ${people}，文件未作规定 ${silent}，未通过 ${open.length}；` +
    `${calls.length} 次调用，${(took / 1000).toFixed(1)} 秒。写入 ${out}`,
);
process.exit(open.length === 0 ? 0 : 1);
