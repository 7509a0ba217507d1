import type { County } from '@mingcha/practice';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { insertList, projectItems, putEntry } from '../registry/lists/store.ts';

/** The practice county's lists as they were published for this year: version 1 of every department. */
export async function seedItemLists(tx: Tx, county: County, areaId: string, today: string): Promise<void> {
  const year = Number(today.slice(0, 4));
  const on = `${year}-01-15`;
  for (const department of county.departments) {
    const items = county.items.filter((i) => i.dept === department.code);
    if (items.length === 0) continue;
    const listId = `${department.code}-${year}-1`;
    await insertList(tx, {
      id: listId,
      areaId,
      departmentId: department.code,
      kind: 'department',
      year,
      version: 1,
      state: 'published',
      provenance: '本部门权力清单和责任清单（演练）',
      basedOn: null,
      createdAt: stampOf(new Date(`${year}-01-05T09:00:00+08:00`)),
      publishedOn: on,
      channel: '县政府网站（演练）',
      proof: `演练公告〔${year}〕1 号`,
    });
    for (const [position, i] of items.entries())
      await putEntry(tx, {
        listId,
        id: i.id,
        position,
        state: 'published',
        name: i.name,
        content: '',
        kinds: [...i.kinds],
        subject: department.name,
        method: i.method,
        methodText: `${i.method}检查`,
        basis: i.basis,
        category: i.category === '重点' ? 'key' : 'general',
        cap: i.category === '重点' ? null : '10%',
        ratioText: i.category === '重点' ? '不设上限' : '不超过 10%',
        ratio: i.category === '重点' ? null : '10%',
        frequencyText: '1次/年',
        perYear: 1,
        origin: 'upper',
        localLaw: '',
        provenance: '权力清单和责任清单',
        departments: [],
        authority: '',
      });
    await projectItems(tx, listId, department.code, on);
  }
}
