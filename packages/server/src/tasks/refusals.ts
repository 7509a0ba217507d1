/** What tasks/ refuses, see platform/refusals.ts. */
export const TASKS_REFUSALS = {} as const;
