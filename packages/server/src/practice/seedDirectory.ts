import { inventCounty } from '@mingcha/practice';
import { dayOf, stampOf } from '../platform/clock.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { mergeInspectors, mergeObjects } from '../registry/bulk.ts';
import { changeStore } from '../registry/changeStore.ts';
import { seedItemLists } from './seedItemLists.ts';

/** Bodies that do not inspect but have people: who coordinates, supervises, administers. */
const BODIES = {
  office: ['LXHY', '联席会议办公室'],
  supervisor: ['JCS', '监察室'],
  judicial: ['SFJ', '司法局'],
  admin: ['XXZX', '信息中心'],
  security: ['WXB', '网信办'],
  auditor: ['DAJ', '档案局'],
} as const;
/** The practice county in the tree of organisations: the roof over its departments. */
export const COUNTY_ID = 'COUNTY';
const SINCE = '2020-01-01T00:00:00+08:00';

export interface SeedSize {
  objects: number;
  inspectors: number;
}

/** Departments, people, items, objects and inspectors of the practice county, in one transaction. */
export async function seedDirectory(app: Services, size: SeedSize): Promise<void> {
  const today = dayOf(app.clock.now());
  const county = inventCounty({ seed: 'mingcha', today, ...size });
  await inTransaction(app, async (tx) => {
    const departments = county.departments.map((d, position) => ({
      id: d.code,
      name: d.name,
      short: d.shortName,
      position,
      inspects: true,
      parentId: COUNTY_ID,
      level: 'department' as const,
    }));
    const bodies = Object.values(BODIES).map(([id, short], i) => ({
      id,
      name: `${county.name}${short}`,
      short,
      position: 100 + i,
      inspects: false,
      parentId: COUNTY_ID,
      level: 'department' as const,
    }));
    // the roof first: paths are built downwards
    await tx
      .insertInto('departments')
      .values({
        id: COUNTY_ID,
        name: county.name,
        short: county.name,
        position: 0,
        inspects: false,
        parentId: null,
        level: 'county',
      })
      .execute();
    await tx
      .insertInto('departments')
      .values([...departments, ...bodies])
      .execute();
    await seedItemLists(tx, county, COUNTY_ID, today);
    await changeStore(tx, SINCE, '', '演练名录');
    await mergeObjects(tx, county.objects, COUNTY_ID);
    await mergeInspectors(tx, county.inspectors, { state: 'active', by: '', clock: app.clock });
    const known = new Set(county.people.map((p) => p.inspector));
    const people = [
      ...county.people.map((p) => ({
        id: p.id,
        name: p.name,
        title: p.title,
        inspectorId: p.inspector || null,
        role: p.role,
        departmentId: p.dept || BODIES[p.role as keyof typeof BODIES][0],
      })),
      // every officer can sign in: after a release somebody has to play the team that was drawn
      ...county.inspectors
        .filter((i) => i.role === 'officer' && !known.has(i.id))
        .map((i) => ({
          id: `officer-${i.certNo}`,
          name: i.name,
          title: '执法检查人员',
          inspectorId: i.id,
          role: 'inspector' as const,
          departmentId: i.dept,
        })),
    ];
    await tx
      .insertInto('people')
      .values(people.map(({ id, name, title, inspectorId }) => ({ id, name, title, inspectorId })))
      .execute();
    await tx
      .insertInto('memberships')
      .values(
        people.map((p) => ({
          personId: p.id,
          departmentId: p.departmentId,
          role: p.role,
          since: SINCE,
          until: null,
        })),
      )
      .execute();
    await tx
      .insertInto('settings')
      .values({ key: 'practice-directory', value: stampOf(app.clock.now()) })
      .execute();
  });
}
