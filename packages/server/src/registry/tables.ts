import type { StateOf } from '@mingcha/rules';
import type { Generated } from 'kysely';
import type { Json } from '../platform/database/tables.ts';
import type { ObjectRule } from './rule.ts';

/** Tables of registry/ as TypeScript sees them, see platform/database/tables.ts. */
export interface RegistryTables {
  itemLists: {
    id: string;
    areaId: string;
    departmentId: string | null;
    kind: 'department' | 'joint';
    year: number;
    version: number;
    state: StateOf<'itemList'>;
    provenance: string;
    basedOn: string | null;
    createdAt: string;
    publishedOn: string | null;
    channel: Generated<string>;
    proof: Generated<string>;
  };
  itemEntries: {
    listId: string;
    id: string;
    position: number;
    state: StateOf<'item'>;
    name: string;
    content: string;
    kinds: string[];
    subject: string;
    method: string;
    methodText: string;
    basis: string;
    category: 'general' | 'key';
    cap: string | null;
    ratioText: string;
    ratio: string | null;
    frequencyText: string;
    perYear: number | null;
    origin: 'upper' | 'local';
    localLaw: string;
    provenance: string;
    departments: string[];
    authority: string;
    abolishReason: Generated<string>;
  };
  objectVersions: {
    seq: Generated<number>;
    ownerId: string;
    objectId: string;
    since: string;
    until: string;
    changedBy: string;
    changedWhy: string;
    data: Json<Record<string, unknown>>;
  };
  directoryChanges: { ownerId: string; id: Generated<number> };
  libraries: {
    id: string;
    areaId: string;
    departmentId: string;
    of: 'objects' | 'inspectors';
    name: string;
    dimension: string;
    rule: Json<ObjectRule | null>;
    state: 'draft' | 'filed' | 'retired';
    createdBy: string;
    createdAt: string;
    filedBy: string | null;
    filedAt: string | null;
    retiredWhy: Generated<string>;
  };
  libraryMembers: { libraryId: string; memberId: string };
  objectMerges: {
    id: string;
    ownerId: string;
    loser: string;
    survivor: string;
    reason: string;
    added: Json<{ kinds: string[]; labels: string[] }>;
    mergedBy: string;
    mergedAt: string;
    undoneBy: string | null;
    undoneAt: string | null;
    undoReason: string | null;
  };
  riskLabels: {
    ownerId: string;
    objectId: string;
    axis: string;
    month: string;
    class: string;
    labelledBy: string;
    labelledAt: string;
  };
  inspectorCertificates: {
    inspectorId: string;
    number: string;
    kind: string;
    issuer: string;
    validFrom: string | null;
    validTo: string;
    revokedWhy: Generated<string>;
    addedBy: string;
    addedAt: string;
  };
  inspectorInterests: {
    id: string;
    inspectorId: string;
    ownerId: string;
    objectId: string;
    relation: string;
    words: string;
    declaredBy: string;
    declaredAt: string;
    endedBy: string | null;
    endedAt: string | null;
    endReason: Generated<string>;
  };
  inspectorVersions: {
    seq: Generated<number>;
    inspectorId: string;
    since: string;
    until: string;
    changedBy: string;
    changedWhy: string;
    data: Json<Record<string, unknown>>;
  };
}
