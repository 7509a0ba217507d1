import type { World } from './world.ts';

/** The departments of a play, each with two people at the desk and officers in the field. */
export const DEPARTMENTS = [
  ['SCJG', '市场监督管理局', '市场监管'],
  ['RSJ', '人力资源和社会保障局', '人社'],
  ['STHJ', '生态环境局', '生态环境'],
  ['XFJY', '消防救援大队', '消防'],
] as const;
export const OFFICERS_EACH: Readonly<Record<string, number>> = { SCJG: 6, RSJ: 2, STHJ: 1, XFJY: 2 };

/** All but the bureau, which leads. */
export const OTHERS = DEPARTMENTS.filter(([id]) => id !== 'SCJG');

const BODIES = [
  ['LXHY', '联席会议办公室', 'office', '联席办工作人员'],
  ['JCS', '监察室', 'supervisor', '监察员'],
  ['SFJ', '司法局', 'judicial', '执法监督员'],
  ['DAJ', '档案局', 'auditor', '审计管理员'],
] as const;

/** The tree, the three administrators, and everybody at a desk; officers come with their directory entries. */
export async function organise(w: World): Promise<void> {
  const { area, name } = w.county;
  w.tell(`系统首次启动：安全管理员以一次性链接设立，绑定二次验证。${name}平台开通。`);
  const admin = await w.hire('admin', '系统管理员', 'admin', area);
  await w.as('security').refused('TWO_ADMINISTRATORS', 'POST', `/api/people/${admin.id}/memberships`, {
    departmentId: area,
    role: 'auditor',
  });
  const unit = (
    id: string,
    title: string,
    short: string,
    parentId: string,
    level: string,
    inspects: boolean,
  ) => admin.post('/api/organisation', { id, name: title, short, parentId, level, inspects });
  for (const [id, title, short] of DEPARTMENTS)
    await unit(id, `${name}${title}`, short, area, 'department', true);
  await unit('SCJG-XY', '信用监管科', '信用科', 'SCJG', 'section', false);
  await unit('SCJG-FZ', '法制科', '法制科', 'SCJG', 'section', false);
  await unit('SCJG-SP', '食品安全监管科', '食品科', 'SCJG', 'section', true);
  await unit('SCJG-CG', '城关市场监管所', '城关所', 'SCJG', 'station', true);
  for (const [id, title] of BODIES) await unit(id, `${name}${title}`, title, area, 'department', false);
  // everybody at once: each waits for a password that is slow to compute on purpose
  await Promise.all(
    (
      [
        ...DEPARTMENTS.map(([id, , short]) => [`head-${id}`, `${short}负责人`, 'head', id]),
        ...OTHERS.flatMap(([id, , short]) => [
          [`coordinator-${id}`, `${short}联络员`, 'coordinator', id],
          [`reviewer-${id}`, `${short}法制审核员`, 'reviewer', id],
        ]),
        ['clerk', '信用科经办人', 'clerk', 'SCJG-XY'],
        ['reviewer', '法制科审核员', 'reviewer', 'SCJG-FZ'],
        ['section', '食品科科员', 'section', 'SCJG-SP'],
        ['station', '城关所内勤', 'station', 'SCJG-CG'],
        ...BODIES.map(([id, , role, person]) => [role, person, role, id]),
        ['head-LXHY', '联席办负责人', 'head', 'LXHY'],
      ] as [string, string, string, string][]
    ).map((person) => w.hire(...person)),
  );
  w.tell('机构、岗位和人员设立完毕；系统、安全、审计三类管理员分设。');

  await w.as('head-SCJG').post('/api/configuration/choice', {
    reference: w.county.profile,
    from: w.clock.day(),
    why: `执行${w.profile.document.title}`,
  });
  w.tell(`采用规则档案 ${w.county.profile}：${w.profile.document.title}`);
}
