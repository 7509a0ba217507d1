import { readXlsx } from 'hucre/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ReportSheet, reportWorkbook } from './reportWorkbook.ts';

const monthly: ReportSheet = {
  name: '月报表: 6/2026',
  title: '市场监管领域部门联合“双随机、一公开”抽查工作月报表（6月）',
  subtitles: ['填报单位（地区）：和安县　填报时间：2026-06-25'],
  columns: [
    { width: 30, format: 'text' },
    { width: 12, format: 'percent' },
    { width: 12, format: 'count' },
    { width: 12, format: 'count' },
    { width: 14, format: 'day' },
  ],
  head: [
    [
      { value: '抽查事项名称', rowSpan: 2 },
      { value: '抽查比例', rowSpan: 2 },
      { value: '检查数', colSpan: 2 },
      { value: '完成日期', rowSpan: 2 },
    ],
    ['应检查数', '已检查数'],
  ],
  rows: [
    ['餐饮服务食品安全', 0.048, 1459, 70, '2026-05-29'],
    ['=1+1', null, 12, 0, '—'],
  ],
  notes: ['完成率＝已检查数÷应检查数'],
};
const book = () => reportWorkbook([monthly], { author: '和安县市场监督管理局', day: '2026-06-25' });

describe('report tables as xlsx (T01)', () => {
  it('keeps numbers, texts and spans in their places', async () => {
    const { sheets } = await readXlsx(await book());
    const sheet = sheets[0];
    expect(sheet?.name).toBe('月报表  6 2026');
    expect(sheet?.rows[0]?.[0]).toBe(monthly.title);
    expect(sheet?.rows[2]?.slice(0, 5)).toEqual(['抽查事项名称', '抽查比例', '检查数', null, '完成日期']);
    expect(sheet?.rows[3]?.slice(2, 4)).toEqual(['应检查数', '已检查数']);
    expect(sheet?.rows[4]).toEqual(['餐饮服务食品安全', 0.048, 1459, 70, '2026-05-29']);
    expect(sheet?.rows[5]?.[0]).toBe('=1+1');
    expect(sheet?.rows[6]?.[0]).toBe('完成率＝已检查数÷应检查数');
  });

  it('merges, freezes the head, repeats it in print and fits one page in width', async () => {
    const files = unzipSync(await book());
    const xml = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    for (const range of ['A1:E1', 'A2:E2', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:E4', 'A7:E7'])
      expect(xml).toContain(`ref="${range}"`);
    expect(xml).toMatch(/<pane [^>]*ySplit="4"[^>]*state="frozen"/);
    expect(xml).toMatch(/fitToWidth="1"/);
    expect(xml).toMatch(/paperSize="9"/);
    // A text that begins with = is a text, never a formula (CWE-1236).
    expect(xml).not.toContain('<f>');
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toMatch(
      /_xlnm\.Print_Titles[^<]*>[^<]*\$3:\$4</,
    );
    expect(strFromU8(files['xl/styles.xml'] ?? new Uint8Array())).toContain('方正小标宋简体');
  });

  it('gives the same bytes for the same day', async () => {
    expect(await book()).toEqual(await book());
  });
});
