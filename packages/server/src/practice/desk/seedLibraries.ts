import { createLibrary, fileLibrary, retireLibrary } from '../../registry/libraries/editLibrary.ts';
import { LibraryInput } from '../../registry/libraries/schema.ts';
import type { Desk } from './desk.ts';

interface Library {
  by: string;
  input: unknown;
  /** filed with the master library (N04), still waiting for it, or no longer kept */
  state: 'filed' | 'draft' | 'retired';
}
const library = (by: string, state: Library['state'], input: unknown): Library => ({ by, state, input });

/** Sub-libraries along the dimensions of the documents (O02, N04, N06). */
const LIBRARIES: readonly Library[] = [
  library('section', 'filed', {
    of: 'objects',
    name: '食品经营高风险分库',
    dimension: 'risk',
    rule: { kinds: ['食品经营单位'], risks: ['C', 'D'] },
  }),
  library('clerk', 'filed', {
    of: 'objects',
    name: '城乡餐饮服务分库',
    dimension: 'industry',
    rule: { kinds: ['餐饮服务单位'], statuses: ['存续'] },
  }),
  library('coordinator-sthj', 'filed', {
    of: 'objects',
    name: '排污单位分库',
    dimension: 'licence',
    rule: { kinds: ['排污单位'] },
  }),
  library('coordinator-xfjy', 'draft', {
    of: 'objects',
    name: '市场监管与消防共同监管对象',
    dimension: 'common',
    rule: { common: ['SCJG', 'XFJY'] },
  }),
  library('clerk', 'retired', {
    of: 'objects',
    name: '去年专项对象分库',
    dimension: 'other',
    rule: { risks: ['D'] },
  }),
  library('section', 'filed', {
    of: 'inspectors',
    name: '食品监管专长检查人员',
    dimension: 'skill',
    rule: { departments: ['SCJG'], roles: ['officer'], tags: ['食品'] },
  }),
  library('clerk', 'filed', {
    of: 'inspectors',
    name: '联合抽查检查人员库',
    dimension: 'joint',
    rule: { departments: ['SCJG', 'RSJ', 'XFJY'], roles: ['officer'] },
  }),
  library('coordinator-zjj', 'draft', {
    of: 'inspectors',
    name: '工程质量专家库',
    dimension: 'skill',
    rule: { departments: ['ZJJ'], roles: ['expert'] },
  }),
];

/** Made by whoever keeps them, filed by the clerk. */
export async function seedLibraries(desk: Desk): Promise<void> {
  const clerk = await desk.who('clerk');
  for (const [i, { by, input, state }] of LIBRARIES.entries()) {
    desk.on(desk.daysAgo(90 - i), '10:10');
    const { id } = await createLibrary(desk.app, await desk.who(by), LibraryInput.parse(input));
    desk.on(desk.daysAgo(80 - i), '15:20');
    if (state === 'filed') await fileLibrary(desk.app, clerk, id);
    if (state === 'retired') await retireLibrary(desk.app, clerk, id, '专项检查已经结束（演练）');
  }
}
