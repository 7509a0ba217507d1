/** One entry of the catalogue of refusals: HTTP status, the sentence in Chinese and English, and what to do next. */
export const r = (status: number, zh: string, en: string, next: string) =>
  ({ status, zh, en, next }) as const;
