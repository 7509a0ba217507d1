// `npm run lint`: the static checks of `npm test`, without the tests.
import { report, runStaticChecks } from '../lib/staticChecks.ts';

const { passed, failed } = await runStaticChecks();
process.exitCode = report({ passed, failed, skipped: 0 });
