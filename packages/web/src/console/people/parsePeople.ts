import type { PersonInput, Unit } from '../../api/access.ts';
import { roleByName } from './roles.ts';

/** Lines of a pasted list (tabs, commas or wide spaces between cells) as people, and what is wrong with which line. */
export function parsePeople(
  text: string,
  units: readonly Pick<Unit, 'id' | 'name' | 'until'>[],
): { rows: PersonInput[]; problems: string[] } {
  const rows: PersonInput[] = [];
  const problems: string[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const at = `第 ${i + 1} 行`;
    const [name = '', login = '', role = '', unit = '', title = ''] = line
      .split(/[\t,，\u3000]+| {2,}/)
      .map((c) => c.trim());
    if (name === '姓名') continue;
    const found = units.filter((u) => u.until === null && (u.id === unit || u.name === unit));
    const known = roleByName(role);
    if (!/^[a-z0-9][a-z0-9._@-]{1,63}$/.test(login.toLowerCase()))
      problems.push(`${at}：登录名「${login}」应为小写字母和数字`);
    else if (rows.some((r) => r.login === login.toLowerCase()))
      problems.push(`${at}：登录名「${login}」重复`);
    else if (!known) problems.push(`${at}：没有「${role}」这个岗位`);
    else if (found.length !== 1)
      problems.push(`${at}：单位「${unit}」${found.length === 0 ? '不存在' : '有多个，请写编号'}`);
    else rows.push({ name, login: login.toLowerCase(), title, role: known, departmentId: found[0]!.id });
  }
  return { rows, problems };
}
