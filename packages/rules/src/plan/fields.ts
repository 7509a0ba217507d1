import type { InspectorRow, ObjectRow } from '../registry/types.ts';
import type { ItemFacts, LineFacts } from './types.ts';

/** Which field of ours each column of the documents means (I02, I03, L06, O06, N02). A column nobody knows is never missing. */

const itemColumns: Readonly<Record<string, (item: ItemFacts) => unknown>> = {
  抽查项目: (i) => i.name,
  监管事项名称: (i) => i.name,
  内容: (i) => i.name,
  抽查依据: (i) => i.basis,
  检查依据: (i) => i.basis,
  执法依据: (i) => i.basis,
  主体: (i) => i.department,
  检查主体: (i) => i.department,
  抽查主体: (i) => i.department,
  方式: (i) => i.methods,
  检查方式: (i) => i.methods,
  检查对象: (i) => i.objects,
  抽查对象: (i) => i.objects,
  事项类别: (i) => i.kind,
  执法权限: (i) => i.authority,
};

const lineColumns: Readonly<Record<string, (line: LineFacts) => unknown>> = {
  计划名称: (l) => l.name,
  工作任务: (l) => l.name,
  抽查事项: (l) => l.itemIds,
  联合抽查的事项: (l) => l.itemIds,
  联合检查的事项: (l) => l.itemIds,
  对象范围: (l) => l.objects || l.kinds,
  范围: (l) => l.objects || l.kinds,
  抽查比例: (l) => l.rate ?? (l.count && l.population),
  抽查数量: (l) => l.count ?? (l.rate && l.population),
  数量: (l) => l.count ?? l.rate,
  发起部门: (l) => l.department,
  参与部门: (l) => !l.joint || l.participants,
  参与配合部门: (l) => !l.joint || l.participants,
  联合抽查方式: (l) => !l.joint || l.method,
  检查时间: (l) => l.from && l.to,
  时间: (l) => l.from && l.to,
  时间安排: (l) => l.from && l.to,
};

const objectColumns: Readonly<Record<string, (object: ObjectFields) => unknown>> = {
  对象名称: (o) => o.name,
  '住所/经营地址': (o) => o.address,
  标识编码: (o) => o.code,
  联系方式: (o) => o.phone,
  '法定代表人/负责人/经营者': (o) => o.representative,
};

const inspectorColumns: Readonly<Record<string, (inspector: InspectorFields) => unknown>> = {
  姓名: (i) => i.name,
  单位: (i) => i.unit,
  职务: (i) => i.attrs['职务'],
  业务专长: (i) => i.tags,
  证号: (i) => i.certNo,
  执法证号: (i) => i.certNo,
  联系方式: (i) => i.phone,
};

export type ObjectFields = Pick<ObjectRow, 'name' | 'address' | 'code' | 'phone' | 'representative'>;
export type InspectorFields = Pick<InspectorRow, 'name' | 'unit' | 'tags' | 'certNo' | 'phone' | 'attrs'>;

const missing =
  <T>(columns: Readonly<Record<string, (of: T) => unknown>>) =>
  (of: T, asked: readonly string[]): string[] =>
    asked.filter((name) => Object.hasOwn(columns, name) && empty(columns[name]!(of)));

/** The columns of a document that an item, a line, an object, an inspector leaves empty, in the document's words and order. */
export const missingFields = missing(itemColumns);
export const missingLineFields = missing(lineColumns);
export const missingObjectFields = missing(objectColumns);
export const missingInspectorFields = missing(inspectorColumns);

function empty(value: unknown): boolean {
  if (value === null || value === undefined || value === 0) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}
