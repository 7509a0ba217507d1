/** Verbs of tasks/ in the ledger, each with the sentence a timeline shows. */
export const TASKS_VERBS = {} as const;
