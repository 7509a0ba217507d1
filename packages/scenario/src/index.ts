export { COUNTIES, countyOf, type County } from './counties.ts';
export { runScenario, type Outcome } from './run.ts';
export type { ScenarioRow } from './proof.ts';
