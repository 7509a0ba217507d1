import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { sources } from '../sources.ts';

/** A change of a published plan, as far as it has come. */
export interface ChangeFacts {
  readonly kind: 'add' | 'alter' | 'drop';
  readonly joint: boolean;
  readonly reason: string;
  /** Who approved it, another person than who proposed it; null: nobody yet. */
  readonly approved: boolean;
  /** The conference office was told by letter, with the participants (宁夏第二十条). */
  readonly officeTold: boolean;
  readonly published: boolean;
}

/**
 * Why a change of a plan cannot take effect (L09): no reason, no procedure, no letter to the office, not published, as the profile's
 * way of changing asks. Without a rule of the profile a reason is demanded all the same: everything leaves a trace (D06).
 */
export function checkChange(profile: Profile, on: string, change: ChangeFacts): Finding[] {
  const rule = resolveRule(profile, 'plan.change', on);
  const found: Finding[] = [];
  const refuse = (code: string, path: string, message: string) =>
    found.push(finding('refuse', code, path, message, rule ?? sources.traced));
  if (change.reason.trim() === '') refuse('CHANGE_NO_REASON', 'reason', '变更计划须写明理由');
  if (!change.approved && rule?.value === 'PROCEDURE') {
    refuse('CHANGE_NO_PROCEDURE', 'approved', '变更计划须履行程序：由另一人批准后才能生效，不得随意更改');
  }
  if (
    rule?.value === 'NOTIFY_OFFICE_AND_PUBLISH' &&
    change.kind === 'add' &&
    change.joint &&
    !change.officeTold
  ) {
    refuse(
      'CHANGE_OFFICE_NOT_TOLD',
      'officeTold',
      '增加联合抽查计划，由发起部门会同参与部门函告联席会议办公室',
    );
  }
  if ((rule?.value === 'PUBLISH' || rule?.value === 'NOTIFY_OFFICE_AND_PUBLISH') && !change.published) {
    refuse('CHANGE_NOT_PUBLISHED', 'published', '计划变更后应及时公开，公开之前不能据以抽查');
  }
  return found;
}
