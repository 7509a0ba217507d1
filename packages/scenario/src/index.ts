export { play } from './play.ts';
export { COUNTIES } from './counties.ts';
