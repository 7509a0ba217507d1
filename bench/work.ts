import { fileURLToPath } from 'node:url';

/** Folder for what a run writes; made empty at its start and removed at its end. */
export const WORK = fileURLToPath(new URL('.work/', import.meta.url));
