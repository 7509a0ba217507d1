export { startServer, type RunningServer, type StartOptions } from './server.ts';
export { handClock, systemClock, type Clock } from './platform/clock.ts';
