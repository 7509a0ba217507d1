import type { World } from '../world.ts';
import type { Followup } from './after.ts';
import type { Visit } from './hands.ts';

export const CONTACT = { name: '信用科经办人', phone: '0000-6600003' };

/** How the county writes its documents, and the record forms with their guidance, by the sections (C07, R10, L17). */
export async function ownForms(w: World): Promise<void> {
  const { name, operator } = w.county;
  await w.as('head-SCJG').ok('PUT', '/api/settings/documents', {
    documents: {
      county: name,
      authority: operator,
      codeWord: '市监',
      address: `${name}人民路1号`,
      phone: '0000-6600001',
      conferenceOffice: `${name}“双随机、一公开”联席会议办公室`,
      conferenceCodeWord: '双随机办',
      supervision: { body: `${name}司法局`, phone: '0000-6600012' },
      remedies: { reviewBody: `${name}人民政府`, court: `${name}人民法院` },
    },
  });
  w.remember(
    'forms',
    await w.as('section').post('/api/forms', {
      source: '《食品销售监督检查工作指引》（市监〔2026〕3号）',
      forms: [
        {
          code: 'SPXS',
          title: '食品销售监督检查记录表',
          items: [
            {
              no: 1,
              content: '食品经营许可是否有效',
              method: '查验许可证，与登记信息比对',
              answer_fields: ['是□ 否□'],
            },
            {
              no: 2,
              content: '是否经营超过保质期的食品',
              method: '抽查货架和仓库，查看标签',
              answer_fields: ['是□ 否□'],
            },
          ],
        },
      ],
    }),
  );
  w.tell('业务科室制定检查工作指引和检查记录表，文书格式由负责人设定。');
}

/** The documents of one task, each made from its records and numbered (C07). */
export async function papers(w: World): Promise<void> {
  const clerk = w.as('clerk');
  const taskId = w.recall<string>('task.single');
  const visit = w.recall<Visit[]>('visits.single')[0]!;
  const issue = async (type: string, more: object, given: object = {}) => {
    const made = await clerk.post<{ id: string; number: string }>('/api/documents', { type, ...more, given });
    w.remember(`document.${type}`, made);
  };
  const respond = { words: '参与部门收到推送后及时响应', source: '本方案' };
  await issue('workPlan', { taskId }, { contact: CONTACT, addressees: '各业务科室、各市场监管所', respond });
  await issue('announcement', { taskId });
  const ofVisit = { visitId: visit.id, departmentId: 'SCJG' };
  await issue('inspectionNotice', ofVisit, { contact: CONTACT, place: '经营场所' });
  await issue('recordForm', ofVisit);
  const at = w.clock.day();
  await issue('siteRecord', ofVisit, {
    recusal: { asked: false, words: '不申请回避' },
    from: `${at}T09:10`,
    to: `${at}T10:00`,
  });
  const { rows } = await clerk.get<{ rows: Followup[] }>(`/api/followups?taskId=${taskId}&pageSize=200`);
  await issue(
    'correctionOrder',
    { followupId: rows.find((f) => f.kind === 'correct')!.id },
    {
      contact: CONTACT,
      problems: [
        {
          fact: '货架上有超过保质期的食品',
          violated: '《中华人民共和国食品安全法》第三十四条',
          basis: '《中华人民共和国食品安全法》第一百二十六条',
          order: '立即下架并清查库存',
        },
      ],
    },
  );
  w.tell('制作抽查工作方案、抽查公告、通知书、检查记录表、现场笔录和责令改正通知书，编号存档。');
}
