import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { routesDoc } from './platform/http/routesDoc.ts';
import { routesFor } from './routes.ts';

writeFileSync(
  fileURLToPath(new URL('../../../docs/routes.md', import.meta.url)),
  routesDoc(routesFor('practice')),
);
