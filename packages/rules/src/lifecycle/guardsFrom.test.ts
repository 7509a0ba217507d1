import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finding } from '../finding.ts';
import { guardCodes, guardsFrom } from './guardsFrom.ts';
import { lifecycles } from './lifecycles.ts';
import { deadlineKindsOf } from './waiting.ts';

describe('guardsFrom', () => {
  const refuse = finding('refuse', 'ITEM_NO_BASIS', 'p', '没有依据');
  const warn = finding('warn', 'JOINT_FEW_DEPARTMENTS', 'p', '一般不少于 3 个');

  it('says met, or the message that fails it; a warning lets pass', () => {
    expect(guardsFrom(['item.basis', 'item.cap', 'task.joint'], [refuse, warn])).toEqual({
      'item.basis': '没有依据',
      'item.cap': true,
      'task.joint': true,
    });
    expect(guardsFrom(['visit.categories'], [{ code: 'RESULT_NONE', message: '请选择' }])).toEqual({
      'visit.categories': '请选择',
    });
  });

  it('knows only codes that some check gives', () => {
    const src = new URL('../', import.meta.url);
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (f) => f.endsWith('.ts') && !f.endsWith('.test.ts') && !f.includes('guardsFrom'),
    );
    const text = files.map((f) => readFileSync(new URL(f, src), 'utf8')).join('\n');
    // INSPECTOR_CERT_… is put together from the refusal of canInspectOn.
    const given = (code: string) =>
      text.includes(`'${code}'`) || text.includes(`'${code.replace('INSPECTOR_', '')}'`);
    expect([...new Set(Object.values(guardCodes).flat())].filter((code) => !given(code))).toEqual([]);
  });
});

describe('deadlineKindsOf', () => {
  it('gives the clocks of a state, none for a terminal one or one that waits without a day', () => {
    expect(deadlineKindsOf(lifecycles.response, 'pushed')).toEqual(['joint.respond']);
    expect(deadlineKindsOf(lifecycles.report, 'due')).toHaveLength(4);
    expect(deadlineKindsOf(lifecycles.plan, 'published')).toEqual([]);
    expect(deadlineKindsOf(lifecycles.task, 'archived')).toEqual([]);
    expect(deadlineKindsOf(lifecycles.task, 'nothing')).toEqual([]);
  });
});
