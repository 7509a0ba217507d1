export { startServer, type RunningServer, type StartOptions } from './server.ts';
export { handClock, systemClock, type Clock } from './platform/clock.ts';
export { sweepDisclosure } from './disclosure/sweep.ts';
export { expireResponses } from './tasks/respond.ts';
