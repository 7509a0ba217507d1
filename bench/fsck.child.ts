// fsck over the installation of a home, in a process of its own; DATABASE_URL names its database.
import { fsck } from '../packages/server/src/keeping/fsck/fsck.ts';
import { openInstallation } from '../packages/server/src/keeping/installation.ts';

const [home = ''] = process.argv.slice(2);
const at = await openInstallation({ MINGCHA_HOME: home, DATABASE_URL: process.env['DATABASE_URL'] }, home);
const report = await fsck(at).finally(() => at.close());
console.log(JSON.stringify({ findings: report.findings.length, checks: report.checks }));
