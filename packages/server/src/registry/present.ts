import { lifecycles } from '@mingcha/rules';
import type { Selectable } from 'kysely';
import { addDays } from '../platform/clock.ts';
import type { Tables } from '../platform/database/tables.ts';

/** "13912345678" → "139****5678"; short numbers keep their first digit only. */
export const maskPhone = (phone: string): string =>
  phone.length >= 7
    ? `${phone.slice(0, 3)}****${phone.slice(-4)}`
    : phone.slice(0, 1) + '*'.repeat(Math.max(0, phone.length - 1));

/** "王小明" → "王**" */
export const maskName = (name: string): string =>
  name.slice(0, 1) + '*'.repeat(Math.max(0, [...name].length - 1));

/** An enterprise's representative is public register data; that of an individual business or cooperative is a person. */
const isEnterprise = (kinds: readonly string[]) => kinds.includes('企业');

export const presentObject = (o: Selectable<Tables['objects']>) => ({
  ...o,
  representative: isEnterprise(o.kinds) ? o.representative : maskName(o.representative),
  phone: maskPhone(o.phone),
});

/** How long before its end a licence is shown as running out, in days. */
const SOON = 60;
export const certDays = (today: string) => ({ today, soon: addDays(today, SOON) });

export function presentInspector(
  i: Selectable<Tables['inspectors']> & { departmentName: string },
  today: string,
) {
  const { soon } = certDays(today);
  const certState =
    i.certTo === null || i.certTo < today ? 'expired' : i.certTo <= soon ? 'expiring' : 'valid';
  return {
    ...i,
    certTo: i.certTo ?? '',
    certState: certState as 'expired' | 'expiring' | 'valid',
    stateName: lifecycles.inspector.states[i.state].zh,
    phone: maskPhone(i.phone),
  };
}
