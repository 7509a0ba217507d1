/** One year of the State Council's holiday notice (国务院办公厅关于部分节假日安排的通知), compact. */
export interface CalendarYear {
  readonly year: number;
  /** Where the notice was published. Never empty: without a notice a year is unknown. */
  readonly papers: readonly string[];
  /** Days off, `YYYY-MM-DD` joined by spaces; weekends inside a holiday included, days of the December before possible. */
  readonly off: string;
  /** Saturdays and Sundays worked instead (调休补班), the same form. */
  readonly work: string;
}

/** A working calendar. Years without a notice are unknown, and stay unknown: nobody guesses. */
export interface Calendar {
  /** Names the content, e.g. `2007-2026.5b1e9c04`; stored with every deadline so that one can see what it was computed from. */
  readonly version: string;
  /** Years with a notice, ascending. */
  readonly years: readonly number[];
  /** Days the notices speak of: `true` = worked. */
  readonly marked: ReadonlyMap<string, boolean>;
}

/** A day that was counted, and how sure it is. */
export interface Deadline {
  /** `YYYY-MM-DD`; the last day of the period. */
  readonly date: string;
  /** `true` while the count ran through a year without a notice: Mon–Fri were counted there, and the date may still move. */
  readonly provisional: boolean;
  /** The years that are missing. */
  readonly unknownYears: readonly number[];
  readonly calendarVersion: string;
}
