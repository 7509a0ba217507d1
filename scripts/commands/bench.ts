// `npm run bench [-- arguments]`: the measurements of bench/main.ts, which writes bench/RESULTS.md.
import { join } from 'node:path';
import { followParent, root, runNode } from '../lib/tools.ts';

followParent();
process.exitCode = (
  await runNode(join(root, 'bench', 'main.ts'), process.argv.slice(2), { show: true })
).code;
