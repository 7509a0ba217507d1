// `npm run format [-- paths]`: rewrites the sources in the one format of this repository.
import { runNode, toolFile } from '../lib/tools.ts';

const paths = process.argv.slice(2);
process.exitCode = (
  await runNode(toolFile('oxfmt'), ['--write', ...(paths.length ? paths : ['.'])], { show: true })
).code;
