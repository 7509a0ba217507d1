/** Writes docs/lifecycle.md: `node packages/rules/tools/writeLifecycle.ts` from the project root. */
import { writeFileSync } from 'node:fs';
import { renderLifecycles } from '../src/lifecycle/render.ts';

writeFileSync(new URL('../../../docs/lifecycle.md', import.meta.url), renderLifecycles());
