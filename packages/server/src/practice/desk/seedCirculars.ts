import { draftCircular, stepCircular } from '../../reports/circulars.ts';
import type { Desk } from './desk.ts';

/** 通报: the late publications of the year so far, drafted by the office, approved by the head, printed (T05, B01). */
export async function seedCirculars(desk: Desk): Promise<void> {
  const [office, head] = [await desk.who('office'), await desk.head('SCJG')];
  desk.on(desk.daysAgo(1), '09:00');
  const { id } = await draftCircular(desk.app, office, {
    kind: 'publication',
    from: desk.daysAgo(150),
    to: desk.daysAgo(1),
    addressees: '各联席会议成员单位',
    remedyBy: desk.daysAgo(-10),
    contact: { name: '演练联席办', phone: '0000-6600003' },
  });
  desk.on(desk.daysAgo(1), '11:00');
  await stepCircular(desk.app, head, id, 'approve');
  desk.on(desk.daysAgo(1), '16:00');
  await stepCircular(desk.app, office, id, 'publish');
}
