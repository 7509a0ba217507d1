import { describe, expect, it } from 'vitest';
import { builtInCalendar } from '../calendar/load.ts';
import { countdown } from './countdown.ts';

describe('countdown', () => {
  it.each([
    ['2026-10-22', '2026-09-30', 'far', 12, 0, '还有 12 个工作日'], // 8, 9, 10 (worked), 12–16, 19–22
    ['2026-10-22', '2026-10-16', 'soon', 4, 0, '还有 4 个工作日'],
    ['2026-10-22', '2026-10-22', 'today', 0, 0, '今天到期'],
    ['2026-10-22', '2026-10-23', 'late', 0, 1, '已逾期 1 个工作日'],
    ['2026-09-30', '2026-10-07', 'late', 0, 0, '已逾期'],
    ['2026-09-30', '2026-10-10', 'late', 0, 3, '已逾期 3 个工作日'],
    ['2026-10-05', '2026-10-02', 'soon', 0, 0, '期限前没有工作日（当日为休息日）'],
  ])('due %s, today %s: %s', (due, today, urgency, left, late, zh) => {
    expect(countdown(due, today, builtInCalendar)).toMatchObject({
      urgency,
      workingDaysLeft: left,
      workingDaysLate: late,
      provisional: false,
      zh,
    });
  });

  it('tells more people the later it is, and says where the count is provisional', () => {
    const told = (today: string) => countdown('2026-12-31', today, builtInCalendar).tell;
    expect(told('2026-12-01')).toEqual([]);
    expect(told('2026-12-31')).not.toContain('head');
    expect(told('2027-01-04')).toContain('head');
    expect(countdown('2027-01-10', '2026-12-31', builtInCalendar).provisional).toBe(true);
    expect(countdown('2026-12-31', '2026-12-28', builtInCalendar, 2).urgency).toBe('far');
  });
});
