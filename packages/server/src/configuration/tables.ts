import type { Profile } from '@mingcha/rules';
import type { Generated } from 'kysely';
import type { Json } from '../platform/database/tables.ts';

/** Tables of configuration/ as TypeScript sees them, see platform/database/tables.ts. */
export interface ConfigurationTables {
  profileChoices: {
    seq: Generated<number>;
    areaId: string;
    reference: string;
    validFrom: string;
    why: string;
    personId: string;
    at: string;
  };
  ownProfiles: {
    id: string;
    version: number;
    areaId: string;
    base: string;
    draft: Json<Record<string, unknown>>;
    profile: Json<Profile>;
    personId: string;
    at: string;
  };
  calendarLoads: {
    seq: Generated<number>;
    year: number;
    papers: string[];
    offDays: string;
    workDays: string;
    fileName: string;
    version: string;
    personId: string;
    at: string;
  };
  deadlines: {
    noun: string;
    subjectId: string;
    kind: string;
    title: string;
    areaId: string;
    departmentId: string | null;
    taskId: string | null;
    startEvent: string;
    startDay: string;
    workingDays: number | null;
    due: string;
    provisional: boolean;
    unknownYears: number[];
    calendarVersion: string;
    source: string;
    state: 'running' | 'met' | 'cleared';
    setAt: string;
    endedAt: string | null;
    escalatedAt: string | null;
  };
  /** a view: every clock that a list of deadlines shows */
  clocks: ConfigurationTables['deadlines'];
  deadlineHistory: {
    seq: Generated<number>;
    at: string;
    noun: string;
    subjectId: string;
    kind: string;
    what: 'set' | 'recomputed' | 'met' | 'cleared' | 'overdue';
    dueBefore: string | null;
    due: string;
    provisional: boolean;
    calendarVersion: string;
    why: Generated<string>;
    personId: string | null;
  };
}
