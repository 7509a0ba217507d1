/** Verbs of registry/ in the ledger, each with the sentence a timeline shows. */
export const REGISTRY_VERBS = {} as const;
