/** Where a rule comes from, so that every refusal can show who says so. */
export interface Source {
  /** Row of the requirements matrix, e.g. `D02`, or a section, e.g. `2.5`. */
  readonly requirement: string;
  /** Document and article in Chinese, e.g. `中卫市 2019 实施方案`. */
  readonly document: string;
  /** The words themselves, letter by letter; absent where the text was not at hand. */
  readonly words?: string;
}

/**
 * One thing that is wrong (or worth a notice), told to a person.
 * `code` is stable and never translated; `message` is Chinese and says what was given and what to do.
 */
export interface Problem {
  readonly code: string;
  /** Where: a path like `tasks[0].rates.A`; `''` for the whole. */
  readonly path: string;
  readonly message: string;
  readonly given?: string;
  readonly expected?: string;
  readonly source?: Source;
}

/** A value, or every reason why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
