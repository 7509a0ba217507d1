import { z } from 'zod';

const Words = z.array(z.string().min(1).max(80)).max(50).default([]);

/**
 * A saved filter of objects, e.g. `{"kinds":["食品经营单位"],"risks":["C","D"]}`: every list that is not empty must be met, within a
 * list one value is enough. Dimensions of O02–O04; `common` are departments whose published items all reach the object
 * (共同监管对象). Areas and industries count by their beginning: `6405` is all of a city.
 */
export const ObjectRule = z.strictObject({
  kinds: Words,
  statuses: Words,
  risks: z.array(z.enum(['A', 'B', 'C', 'D', 'U'])).default([]),
  /** classes of one department's own axis (K03) */
  departmentRisk: z
    .strictObject({
      department: z.string().max(60),
      classes: z.array(z.enum(['A', 'B', 'C', 'D', 'U'])).min(1),
    })
    .optional(),
  areas: z
    .array(z.string().regex(/^\d{2,12}$/))
    .max(50)
    .default([]),
  townships: Words,
  offices: Words,
  industries: Words,
  labels: Words,
  forms: z.array(z.enum(['entity', 'product', 'project', 'behaviour'])).default([]),
  common: z.array(z.string().max(60)).max(20).default([]),
});
export type ObjectRule = z.infer<typeof ObjectRule>;
