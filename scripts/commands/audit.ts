// `npm run audit`: known holes of what we ship, less the exceptions that are written down with a reason and an end.
// Not part of `npm test`: it needs the registry, and a machine without network must be able to test. No answer: exit 0 and
// said so; with --strict (CI) exit 2.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/tools.ts';

interface Exception {
  advisory: string;
  why: string;
  until: string;
}
const exceptions = JSON.parse(
  readFileSync(join(root, 'scripts/audit-exceptions.json'), 'utf8'),
) as Exception[];
const run = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
interface Report {
  vulnerabilities?: Record<string, { severity: string; via: (string | { url: string; title: string })[] }>;
}
let report: Report = {};
try {
  report = JSON.parse(run.stdout) as Report;
} catch {
  // no report: told below
}
if (!report.vulnerabilities) {
  console.log('没有得到审计结果（需要网络）/ the registry gave no audit');
  process.exit(process.argv.includes('--strict') ? 2 : 0);
}
const today = new Date().toISOString().slice(0, 10);
const excepted = new Set(
  exceptions.filter((e) => e.until >= today && e.why.trim() !== '').map((e) => e.advisory),
);
let open = 0;
for (const [name, { severity, via }] of Object.entries(report.vulnerabilities))
  for (const cause of via) {
    if (typeof cause === 'string' || excepted.has(cause.url)) continue;
    if (severity !== 'high' && severity !== 'critical') {
      console.log(`note: ${name} (${severity}) ${cause.title} ${cause.url}`);
      continue;
    }
    open++;
    console.log(`open: ${name} (${severity}) ${cause.title} ${cause.url}`);
  }
console.log(open === 0 ? '没有未处理的高危漏洞 / no open high advisory' : `${open} 项高危漏洞未处理`);
process.exitCode = open === 0 ? 0 : 1;
