import { ALL_ROLES, ROLES } from '../../access/schema.ts';
import type { Route } from './route.ts';

/** The matrix of routes × roles as Markdown, for docs/routes.md: who may call what, and why. Generated, never edited. */
export function routesDoc(routes: readonly Route[]): string {
  const head = ['接口', '公开', ...ALL_ROLES.map((r) => ROLES[r]), '理由'];
  const rows = routes
    .toSorted((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path < b.path ? -1 : 1))
    .map((r) => [
      `\`${r.method} ${r.path}\` ${r.summary}`,
      'public' in r.policy ? '●' : '',
      ...ALL_ROLES.map((role) => ('roles' in r.policy && r.policy.roles.includes(role) ? '●' : '')),
      r.policy.why,
    ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Routes × roles',
    '',
    'Generated from the routes by `node packages/server/src/writeRoutesDoc.ts`; a test fails when it is out of date. A route without a policy stops the start.',
    'What a role sees through a route is narrowed further by its scope: area (clerk, office, supervisor, judicial), department (reviewer, section, station, head, coordinator), self (inspector), none (the three administrators).',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n');
}
