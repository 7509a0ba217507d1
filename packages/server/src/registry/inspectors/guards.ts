import { canInspectOn, catalogue, resolveRule, type GuardId, type Profile } from '@mingcha/rules';
import type { Selectable } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';

export type Inspector = Selectable<Tables['inspectors']>;

/** The words of the documents for what is known of a person, and whether it is there (N02). */
const FIELDS: Record<string, (i: Inspector) => boolean> = {
  姓名: (i) => i.name !== '',
  单位: (i) => i.unit !== '',
  职务: (i) => i.position !== '',
  业务专长: (i) => i.tags.length > 0,
  执法证号: (i) => i.certNo !== '',
  证号: (i) => i.certNo !== '',
  联系方式: (i) => i.phone !== '',
};

/** Every guard of a person's steps, looked at now. Only officers need a licence to be in use; nobody else is drawn anyway. */
export function guardsOf(
  i: Inspector,
  profile: Profile,
  today: string,
  openVisits: number,
): Partial<Record<GuardId, true | string>> {
  const officer = i.role === 'officer';
  const fields = resolveRule(profile, 'inspectors.fields', today)?.value ?? [];
  const missing = fields.filter((f) => FIELDS[f]?.(i) === false && (officer || !f.endsWith('证号')));
  const licence = canInspectOn({ name: i.name, role: 'officer', certTo: i.certTo ?? '', off: [] }, today);
  return {
    'inspector.fields': missing.length === 0 ? true : `${i.name}的信息缺少：${missing.join('、')}`,
    'inspector.admission': admitted(i, profile, today, licence.ok),
    'inspector.licence': !officer || licence.ok ? true : licence.message,
    'inspector.expired': i.certTo !== null && i.certTo < today ? true : `${i.name}的执法证没有过期`,
    'inspector.noVisits': openVisits === 0 ? true : `${i.name}名下还有 ${openVisits} 项没有完成的检查`,
  };
}

/** Who may stand in the directory is decided by the profile (N01); experts and third parties have a list of their own (N07, N08). */
function admitted(i: Inspector, profile: Profile, today: string, licensed: boolean): true | string {
  if (i.role === 'expert' || i.role === 'third-party') return true;
  const rule = resolveRule(profile, 'inspectors.admission', today);
  if (!rule || licensed || rule.value === 'ANYONE_SUPERVISING') return true;
  if (rule.value === 'LICENSED_OR_ENFORCEMENT_STAFF' && i.civilServant) return true;
  return `${i.name}没有有效的执法证，入库人员为：${catalogue['inspectors.admission'].show(rule.value)}`;
}
