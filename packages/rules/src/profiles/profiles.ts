import { guyang2021 } from './guyang-2021.ts';
import { ningxia2022 } from './ningxia-2022.ts';
import { wugang2020 } from './wugang-2020.ts';
import { yanshi2023 } from './yanshi-2023.ts';
import { zhongwei2019 } from './zhongwei-2019.ts';
import type { Profile } from './types.ts';

export { national } from './national.ts';

/** The five jurisdictions, in the order of the requirements (seeds 0–4). */
export const profiles: readonly Profile[] = [zhongwei2019, wugang2020, yanshi2023, guyang2021, ningxia2022];

/** The profile a task froze, from `zhongwei-2019@1`; undefined for any other reference. */
export function profileOf(reference: string): Profile | undefined {
  return profiles.find((p) => `${p.id}@${p.version}` === reference);
}
