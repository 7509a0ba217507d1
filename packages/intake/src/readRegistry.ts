import { CERTIFICATE_FIELDS, ITEM_FIELDS, LABEL_FIELDS, RISK_FIELDS } from './columns/registryHeadings.ts';
import { readRows, type ReadOptions, type Reading } from './readRows.ts';
import {
  certificateRow,
  itemRows,
  labelRow,
  riskRow,
  type CertificateRow,
  type ItemRow,
  type LabelRow,
  type RiskRow,
} from './rows/registryRows.ts';
import type { Source } from './table/source.ts';

/** Reads an item list (抽查事项清单) from CSV or XLSX; the prose of ratio and frequency is kept as it stands (I02, I03). */
export const readItems = (source: Source, options: ReadOptions<ItemRow> = {}): Promise<Reading<ItemRow>> =>
  readRows(
    source,
    { kind: 'items', fields: ITEM_FIELDS, idField: 'name', absent: {}, read: itemRows() },
    options,
  );

/** Reads labels for objects that are in the directory (O05). */
export const readLabels = (source: Source, options: ReadOptions<LabelRow> = {}): Promise<Reading<LabelRow>> =>
  readRows(
    source,
    { kind: 'labels', fields: LABEL_FIELDS, idField: 'code', absent: {}, read: labelRow },
    options,
  );

/** Reads monthly risk classes (K02). */
export const readRisks = (source: Source, options: ReadOptions<RiskRow> = {}): Promise<Reading<RiskRow>> =>
  readRows(
    source,
    { kind: 'risk', fields: RISK_FIELDS, idField: 'code', absent: {}, read: riskRow },
    options,
  );

/** Reads certificates of inspectors (M06). */
export const readCertificates = (
  source: Source,
  options: ReadOptions<CertificateRow> = {},
): Promise<Reading<CertificateRow>> =>
  readRows(
    source,
    { kind: 'certificates', fields: CERTIFICATE_FIELDS, idField: 'number', absent: {}, read: certificateRow },
    options,
  );
