import {
  readCertificates,
  readInspectors,
  readItems,
  readLabels,
  readObjects,
  readRisks,
  type CertificateRow,
  type ItemRow,
  type LabelRow,
  type Reading,
  type RiskRow,
} from '@mingcha/intake';
import type { InspectorRow, ObjectRow } from '@mingcha/rules';
import type { ImportedKind } from '../platform/database/tables.ts';

export type StagedRow = ObjectRow | InspectorRow | ItemRow | LabelRow | RiskRow | CertificateRow;
type Read = (bytes: Uint8Array, options: { map?: Record<string, string> }) => Promise<Reading<StagedRow>>;

/** One reader per kind of file; each checks every line by itself. */
export const READERS: Readonly<Record<ImportedKind, Read>> = {
  objects: readObjects,
  inspectors: readInspectors,
  items: readItems,
  labels: readLabels,
  risk: readRisks,
  certificates: readCertificates,
};
