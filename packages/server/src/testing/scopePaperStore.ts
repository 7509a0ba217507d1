import type { Services } from '../platform/services.ts';
import {
  answersOf,
  bagOf,
  clocksOf,
  dossiersOf,
  isExported,
  leadsOf,
  linesOf,
  papersOf,
  photosOf,
  reportsOf,
} from './scopePapers.ts';
import { areaOf, type Unit, type World } from './scopeWorld.ts';

const AT = '2026-07-12T09:00:00+08:00';

/** Writes the nouns of scopePapers.ts as the application's role would: only rows, and the bytes of their files. */
export async function storePapers(app: Services, w: World): Promise<void> {
  const { db } = app;
  const stored = await app.files.put(Buffer.from('%PDF-1.4\n% a paper of a test\n'));
  const keep = (id: string, unit: Unit, purpose: string) => ({
    id,
    sha256: stored.sha256,
    size: stored.size,
    media: stored.media,
    name: `${purpose}.pdf`,
    areaId: areaOf(unit).id,
    departmentId: unit.id,
    purpose,
    createdBy: null,
    createdAt: AT,
  });
  const [papers, photos, dossiers] = [
    papersOf(w),
    photosOf(w),
    dossiersOf(w).filter((t) => isExported(w, t)),
  ];
  await db
    .insertInto('files')
    .values([
      ...papers.map((p) => keep(p.id, p.unit, 'document')),
      ...photos.map((p) => keep(p.id, p.visit.team[0]!.unit, 'evidence')),
      ...dossiers.map((t) => keep(bagOf(w, t), t.initiator, 'dossier')),
    ])
    .execute();
  await storeReports(app, w);
  await db
    .insertInto('documents')
    .values(
      papers.map((p, i) => ({
        id: p.id,
        areaId: p.area.id,
        departmentId: p.unit.id,
        type: p.circular ? ('circular' as const) : p.visit ? ('recordForm' as const) : ('workPlan' as const),
        year: 2026,
        serial: i + 1,
        number: p.number,
        title: p.visit ? `检查记录表：${p.visit.objects[0]?.key ?? ''}` : '抽查工作方案',
        taskId: p.task?.id ?? null,
        visitId: p.visit?.id ?? null,
        circularId: p.circular,
        facts: '{}',
        settings: '{}',
        docxFile: p.id,
        docxSha256: stored.sha256,
        pdfFile: p.id,
        pdfSha256: stored.sha256,
        issuedBy: 'x',
        issuedAt: AT,
      })),
    )
    .execute();
  await db
    .insertInto('evidence')
    .values(
      photos.map(({ id, visit }) => ({
        id,
        visitId: visit.id,
        objectId: visit.objects[0]!.id,
        departmentId: visit.team[0]!.unit.id,
        kind: 'photo' as const,
        sha256: stored.sha256,
        fileId: id,
        name: '照片',
        note: '',
        takenAt: AT,
        receivedAt: AT,
        personId: 'x',
      })),
    )
    .execute();
  await db
    .insertInto('dossiers')
    .values(
      dossiers.map((t) => ({
        taskId: t.id,
        areaId: areaOf(t.initiator).id,
        state: 'exported' as const,
        openedAt: AT,
        openedBy: 'x',
        completedAt: AT,
        closedAt: AT,
        closedBy: 'y',
        bagFile: bagOf(w, t),
        bagSha256: stored.sha256,
      })),
    )
    .execute();
  await storeAsked(app, w);
}

/** Reports that were sent in, and the 通报 of each area. */
async function storeReports({ db }: Services, w: World): Promise<void> {
  const body = {
    title: '月报',
    unit: '',
    computedAt: AT,
    answers: {},
    columns: [],
    rows: [],
    total: [],
    status: '',
    problems: '',
    suggestions: '',
  };
  await db
    .insertInto('reports')
    .values(
      reportsOf(w).map((r) => ({
        id: r.id,
        areaId: r.area.id,
        departmentId: r.unit.id,
        kind: 'monthly' as const,
        period: '2026-06',
        firstDay: '2026-06-01',
        lastDay: '2026-06-30',
        taskId: null,
        state: 'submitted' as const,
        due: '2026-07-05',
        body: JSON.stringify(body),
        submittedAt: AT,
        submittedBy: 'x',
      })),
    )
    .execute();
  const late = {
    addressees: '各部门',
    remedyBy: '2026-07-30',
    contact: { name: '甲', phone: '1' },
    duty: { words: '', source: '' },
    power: { words: '', source: '' },
    late: [],
  };
  await db
    .insertInto('circulars')
    .values(
      papersOf(w).flatMap((p) =>
        p.circular === null
          ? []
          : [
              {
                id: p.circular,
                areaId: p.area.id,
                kind: 'response' as const,
                firstDay: '2026-06-01',
                lastDay: '2026-06-30',
                state: 'published' as const,
                body: JSON.stringify(late),
                draftedBy: 'x',
                draftedAt: AT,
                approvedBy: 'y',
                approvedAt: AT,
                publishedAt: AT,
                documentId: p.id,
              },
            ],
      ),
    )
    .execute();
}

/** What was asked of participants, lines of plans, leads. */
async function storeAsked({ db }: Services, w: World): Promise<void> {
  await db
    .insertInto('taskResponses')
    .values(
      answersOf(w).map((a) => ({
        id: a.id,
        taskId: a.task.id,
        departmentId: a.unit.id,
        state: 'confirmed' as const,
        pushedAt: AT,
        due: '2026-07-15',
        answeredAt: AT,
        answeredBy: 'x',
      })),
    )
    .execute();
  await db
    .insertInto('deadlines')
    .values(
      clocksOf(w).map((c) => ({
        noun: 'task',
        subjectId: c.id,
        kind: 'test',
        title: `期限${c.id}`,
        areaId: c.area.id,
        departmentId: c.unit?.id ?? null,
        taskId: null,
        startEvent: 'TASK_COMPLETED',
        startDay: '2026-07-01',
        workingDays: null,
        due: '2026-12-31',
        provisional: false,
        unknownYears: [],
        calendarVersion: '',
        source: '',
        state: 'running' as const,
        setAt: AT,
        endedAt: null,
        escalatedAt: null,
      })),
    )
    .execute();
  await db
    .insertInto('planLines')
    .values(
      linesOf(w).map((l) => ({
        id: l.id,
        planId: l.plan.id,
        no: 1,
        name: l.name,
        initiatorId: l.plan.unit.id,
        participants: [],
        kinds: [],
        objectRange: '',
        ratio: null,
        rates: null,
        quantity: 1,
        windowFrom: '2026-08-01',
        windowTo: '2026-08-31',
        batch: '',
        frequency: '',
        method: '现场',
        jointMode: '',
        withinDepartment: false,
        perVisit: 2,
        reason: '',
        original: null,
        mergedInto: null,
      })),
    )
    .execute();
  await db
    .insertInto('leads')
    .values(
      leadsOf(w).map((l) => ({
        id: l.id,
        areaId: l.area.id,
        departmentId: l.unit.id,
        origin: 'complaint' as const,
        title: `线索${l.id}`,
        content: '内容',
        objectId: null,
        objectName: '某企业',
        receivedOn: '2026-07-01',
        handleBy: null,
        state: 'registered' as const,
        createdAt: AT,
      })),
    )
    .execute();
}
