/** What archive/ refuses, see platform/refusals.ts. */
export const ARCHIVE_REFUSALS = {} as const;
