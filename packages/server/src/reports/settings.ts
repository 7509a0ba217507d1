import {
  guyangMonthlyForm,
  indicators,
  withColumns,
  type FormColumn,
  type MonthlyForm,
} from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { documentSettings, type DocumentSettings, type GivenSettings } from '../documents/settings.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertSetting, nameOfArea, newestSetting } from './store.ts';

export type SettingKind = 'documents' | 'monthlyColumns' | 'assessment';

/** How an area writes its documents; undefined until it has said so. */
export async function documentSettingsOf(
  db: Executor,
  areaId: string,
): Promise<DocumentSettings | undefined> {
  const given = await newestSetting(db, areaId, 'documents');
  return given === undefined ? undefined : documentSettings.parse(given);
}

/** The same for a verb that cannot do without: throws Refused SETTINGS_MISSING. */
export async function needSettings(db: Executor, areaId: string): Promise<DocumentSettings> {
  const settings = await documentSettingsOf(db, areaId);
  if (!settings) throw new Refused('SETTINGS_MISSING');
  return settings;
}

/** Keeps how an area writes; what does not fit is told by field. Earlier versions stay. */
export const saveDocumentSettings = (app: Services, actor: Actor, given: GivenSettings) =>
  save(
    app,
    actor,
    'documents',
    documentSettings.parse({ ...given, departmentId: given.departmentId ?? actor.departmentId }),
  );

/** A column of the county's own: an indicator, or the departments that took part, under a heading of its choice. */
export interface OwnColumn {
  id: string;
  zh: string;
}

/** The monthly form as the area has it: the two printed columns, then its own (T01). */
export async function monthlyFormOf(db: Executor, areaId: string): Promise<MonthlyForm> {
  const own = (await newestSetting(db, areaId, 'monthlyColumns')) as OwnColumn[] | undefined;
  return own ? withColumns(guyangMonthlyForm, own.map(columnOf)) : guyangMonthlyForm;
}

export const saveMonthlyColumns = (app: Services, actor: Actor, columns: readonly OwnColumn[]) =>
  save(
    app,
    actor,
    'monthlyColumns',
    columns.map(columnOf).map(({ id, zh }) => ({ id, zh })),
  );

/** Throws Refused INPUT_INVALID for an id that is no indicator. */
function columnOf({ id, zh }: OwnColumn): FormColumn {
  if (id === 'departments') return { id, zh, basis: 'open', from: { task: 'departments' } };
  const indicator = indicators.find((i) => i.id === id);
  if (!indicator)
    throw new Refused('INPUT_INVALID', { fields: [{ path: 'columns', message: `没有指标 ${id}` }] });
  return { id, zh, basis: 'open', from: { indicator: indicator.id } };
}

export const saveAssessment = (app: Services, actor: Actor, chosen: readonly OwnColumn[]) =>
  save(app, actor, 'assessment', [...chosen]);

/** Indicators an area assesses by: those of timeliness, completeness, publication, joint work, until it chooses others. */
export async function assessmentOf(db: Executor, areaId: string): Promise<OwnColumn[]> {
  const own = (await newestSetting(db, areaId, 'assessment')) as OwnColumn[] | undefined;
  return own ?? indicators.filter((i) => i.kind !== 'volume').map(({ id, zh }) => ({ id, zh }));
}

const save = (app: Services, actor: Actor, kind: SettingKind, body: Record<string, unknown> | unknown[]) =>
  inTransaction(app, async (tx) => {
    await insertSetting(tx, {
      areaId: actor.areaId,
      kind,
      body: JSON.stringify(body),
      personId: actor.personId,
      at: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'settings.change',
      subject: actor.areaId,
      detail: { kind },
    });
    return { ok: true as const };
  });

/** For an area that has not written anything yet: what can be guessed from its name, to be corrected in the form. */
export async function suggestedSettings(db: Executor, areaId: string): Promise<GivenSettings> {
  const county = await nameOfArea(db, areaId);
  return {
    county,
    authority: `${county}市场监督管理局`,
    codeWord: '',
    address: '',
    phone: '',
    conferenceOffice: `${county}“双随机、一公开”联席会议办公室`,
    conferenceCodeWord: '',
    supervision: { body: '', phone: '' },
    remedies: { reviewBody: `${county}人民政府`, court: '' },
  };
}
