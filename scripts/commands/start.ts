// `npm start`: build the pages when needed, then serve. The server runs in this very process.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { followParent, root } from '../lib/tools.ts';
import { buildWeb } from '../lib/webBuild.ts';

enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'));
followParent();
const home = process.env['MINGCHA_HOME'] ?? join(root, '.mingcha');
const pages = buildWeb();
// The very first start fills a practice county, which takes longer than the pages: both at once. Later the server is up
// in a second, and must not answer with pages that are not there yet.
if (existsSync(join(home, 'postgres'))) await pages;
await Promise.all([pages, import('../../packages/server/src/main.ts')]);
