// `npm start`: build the pages when needed, then serve. The server runs in this very process.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { followParent, root } from '../lib/tools.ts';
import { buildWeb } from '../lib/webBuild.ts';

enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'));
followParent();
await buildWeb();
await import('../../packages/server/src/main.ts');
