/** Writes docs/profiles.md: `node packages/rules/tools/writeProfiles.ts` from the project root. */
import { writeFileSync } from 'node:fs';
import { renderProfiles } from '../src/profiles/render.ts';

writeFileSync(new URL('../../../docs/profiles.md', import.meta.url), renderProfiles());
