import { accessRoutes, practiceAccessRoutes } from './access/routes.ts';
import type { Config } from './platform/config.ts';
import type { Route } from './platform/http/route.ts';
import { registryRoutes } from './registry/routes.ts';
import { taskRoutes } from './tasks/routes.ts';

/** Every route of the server. Those of the practice county exist in practice mode only. */
export const routesFor = (mode: Config['mode']): Route[] => [
  ...accessRoutes,
  ...(mode === 'practice' ? practiceAccessRoutes : []),
  ...registryRoutes,
  ...taskRoutes,
];
