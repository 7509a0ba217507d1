import { describe, expect, it } from 'vitest';
import type { ItemRow } from '../../api/registry.ts';
import { emptyPart, firstForm, partInput, toInput } from './form.ts';

const items: ItemRow[] = [
  {
    id: 'i1',
    departmentId: 'YJ',
    departmentName: '应急管理局',
    name: '安全生产检查',
    kinds: [],
    method: '现场检查、书面检查',
    basis: '',
    category: 'key',
  },
  {
    id: 'i2',
    departmentId: 'SCJG',
    departmentName: '市场监督管理局',
    name: '登记事项检查',
    kinds: ['企业'],
    method: '现场检查',
    basis: '',
    category: 'general',
  },
];

describe('the new task form', () => {
  it('starts with an item of one’s own department', () => {
    expect(emptyPart(items, 'SCJG')).toMatchObject({ itemId: 'i2', departmentId: 'SCJG', method: '现场' });
    expect(emptyPart(items, 'XX').itemId).toBe('i1');
  });

  it('sends rates as typed and leaves empty ones out', () => {
    const part = emptyPart(items, 'SCJG');
    part.rates = { A: '1/30', B: ' ', C: '10%', D: '', U: '3%' };
    expect(partInput(part).rates).toEqual({ A: '1/30', C: '10%', U: '3%' });
    expect(partInput({ ...part, mode: 'total', total: '120' })).toMatchObject({ total: 120 });
    expect(partInput({ ...part, mode: 'total', total: '120' })).not.toHaveProperty('rates');
  });

  it('writes fixed times in China’s time zone and counts practice times from the commitment', () => {
    const form = {
      ...firstForm(items, 'SCJG', false),
      name: ' 三季度 ',
      openBy: '2026-07-20T18:00',
      beaconAfter: '2026-07-20T21:30',
    };
    const input = toInput(form, '2026-07-17T09:12:00+08:00');
    expect(input.times).toEqual({
      openBy: '2026-07-20T18:00:00+08:00',
      beaconAfter: '2026-07-20T21:30:00+08:00',
    });
    expect(input).toMatchObject({
      name: '三季度',
      asOf: '2026-07-17',
      beacon: { src: 'ceremony', issue: '现场摇号' },
    });
    expect(
      toInput({ ...form, pace: 'quick', beacon: 'none', witness: '' }, '2026-07-17T09:12:00+08:00'),
    ).toMatchObject({
      beacon: null,
      witnesses: [],
      times: { openSeconds: 20, beaconSeconds: 25 },
    });
  });
});
