import { describe, expect, it } from 'vitest';
import { boxCount, cleanDigits, entryShape } from './digits.ts';

describe('typing a beacon', () => {
  const ceremony = entryShape('ceremony');

  it('keeps digits only, full-width ones turned, nothing past the end', () => {
    expect(cleanDigits('１２ 3-4a5', ceremony)).toBe('12345');
    expect(cleanDigits('9'.repeat(80), ceremony)).toHaveLength(60);
    expect(cleanDigits('ABcd xyz 01', entryShape('drand'))).toBe('abcd01');
  });

  it('shows twenty boxes, and five more when they are full', () => {
    expect(boxCount(0, ceremony)).toBe(20);
    expect(boxCount(19, ceremony)).toBe(20);
    expect(boxCount(20, ceremony)).toBe(25);
    expect(boxCount(60, ceremony)).toBe(60);
    expect(boxCount(40, entryShape('cwl-kl8'))).toBe(40);
  });
});
