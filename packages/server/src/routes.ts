import { organisationRoutes } from './access/organisation/routes.ts';
import { peopleRoutes } from './access/people/routes.ts';
import { accessRoutes, practiceAccessRoutes } from './access/routes.ts';
import { archiveRoutes } from './archive/routes.ts';
import { configurationRoutes } from './configuration/routes.ts';
import { meRoutes, signInRoutes } from './access/signIn/routes.ts';
import { dashboardRoutes } from './dashboard/routes.ts';
import { disclosureRoutes } from './disclosure/routes.ts';
import { changeRoutes } from './draws/changeRoutes.ts';
import { documentRoutes } from './documents/routes.ts';
import { drawRoutes } from './draws/routes.ts';
import { escrowRoutes } from './escrow/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { followupRoutes } from './followups/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { statusRoutes } from './keeping/status/routes.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import type { Config } from './platform/config.ts';
import { uploadRoutes } from './platform/files/routes.ts';
import type { Route } from './platform/http/route.ts';
import { planningRoutes } from './planning/routes.ts';
import { practiceRoutes } from './practice/routes.ts';
import { registryRoutes } from './registry/routes.ts';
import { leadRoutes } from './tasks/leadRoutes.ts';
import { prepareRoutes } from './tasks/prepareRoutes.ts';
import { reportRoutes } from './reports/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { visitRoutes } from './visits/routes.ts';

/** Every route of the server. Those of the practice county exist in practice mode only. */
export function routesFor(mode: Config['mode']): Route[] {
  const routes: Route[] = [
    ...accessRoutes,
    ...signInRoutes,
    ...meRoutes,
    ...organisationRoutes,
    ...peopleRoutes,
    ...(mode === 'practice' ? [...practiceAccessRoutes, ...practiceRoutes] : []),
    ...registryRoutes,
    ...importRoutes,
    ...uploadRoutes,
    ...planningRoutes,
    ...configurationRoutes,
    ...prepareRoutes,
    ...leadRoutes,
    ...taskRoutes,
    ...drawRoutes,
    ...changeRoutes,
    ...escrowRoutes,
    ...visitRoutes,
    ...disclosureRoutes,
    ...followupRoutes,
    ...ledgerRoutes,
    ...reportRoutes,
    ...documentRoutes,
    ...archiveRoutes,
    ...exchangeRoutes,
    ...statusRoutes,
    ...dashboardRoutes(() => summaries),
  ];
  const summaries = new Map(routes.map((r) => [`${r.method} ${r.path}`, r.summary]));
  return routes;
}
