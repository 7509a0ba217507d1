import { closeDossier, completeDossier, exportDossier, openDossier } from '../../archive/dossiers.ts';
import { gatherFacts } from '../../documents/gatherFacts.ts';
import { issueDocument } from '../../documents/issueDocument.ts';
import type { DocumentType } from '../../documents/model.ts';
import { inTransaction } from '../../platform/services.ts';
import type { Desk } from './desk.ts';

const contact = { name: '演练经办人', phone: '0000-6600003' };

/** The task that an act of the story made. */
const taskOf = async (desk: Desk, name: string): Promise<string> =>
  (await desk.app.db.selectFrom('tasks').where('name', '=', name).select('id').executeTakeFirstOrThrow()).id;

async function issue(
  desk: Desk,
  by: string,
  taskId: string,
  type: DocumentType,
  given: object,
): Promise<void> {
  const actor = await desk.who(by);
  await inTransaction(desk.app, async (tx) =>
    issueDocument(
      desk.app,
      tx,
      actor,
      await gatherFacts(desk.app, tx, actor, { type, taskId, given: given as Record<string, unknown> }),
    ),
  );
}

/** One dossier closed and exported as a bag, one that waits for its second person, one that still collects (T06). */
export async function seedDossiers(desk: Desk): Promise<void> {
  const [clerk, section] = [await desk.who('clerk'), await desk.who('section')];
  const closed = await taskOf(desk, '新系统试运行演示抽取');
  desk.on(desk.daysAgo(30), '09:20');
  await issue(desk, 'clerk', closed, 'workPlan', { contact, addressees: '各市场监管所' });
  await openDossier(desk.app, clerk, closed);
  desk.on(desk.daysAgo(29), '10:20');
  await completeDossier(desk.app, section, closed);
  desk.on(desk.daysAgo(28), '11:20');
  await closeDossier(desk.app, clerk, closed, '10年');
  await exportDossier(desk.app, clerk, closed);

  const joint = await taskOf(desk, '市场监管与人社部门联合抽查');
  desk.on(desk.daysAgo(20), '09:20');
  await issue(desk, 'clerk', joint, 'announcement', {});
  await openDossier(desk.app, clerk, joint);
}
