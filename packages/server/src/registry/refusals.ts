/** What registry/ refuses, see platform/refusals.ts. */
export const REGISTRY_REFUSALS = {} as const;
