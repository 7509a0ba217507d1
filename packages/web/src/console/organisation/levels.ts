import type { Level } from '../../api/access.ts';

/** Levels of units from the top, in the words of the screens. */
export const LEVELS: Record<Level, string> = {
  province: '省',
  city: '市',
  county: '县（区）',
  department: '部门',
  section: '科室',
  station: '所',
};
