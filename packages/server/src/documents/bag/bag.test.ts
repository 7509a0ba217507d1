import { describe, expect, it } from 'vitest';
import { checkBag } from './checkBag.ts';
import { type BagFile, writeBag } from './writeBag.ts';
import { unzipBag, zipBag } from './zipBag.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (files: BagFile[], path: string) =>
  new TextDecoder().decode(files.find((f) => f.path === path)?.bytes);
const payload = [
  { path: '3 抽查检查文书/福满楼 现场检查笔录.pdf', bytes: bytes('笔录') },
  { path: '1 检查方案/工作方案.docx', bytes: bytes('方案') },
  { path: '100%完成.txt', bytes: bytes('') },
];
const bag = () =>
  writeBag(payload, [
    ['Source-Organization', '和安县市场监督管理局'],
    ['Bagging-Date', '2026-06-30'],
    ['External-Description', '第一行\n  第二行'],
  ]);
const codes = (files: readonly BagFile[]) => checkBag(files).map((p) => `${p.code} ${p.path}`);

describe('BagIt export (RFC 8493, T06)', () => {
  it('writes what the RFC asks for, and checks as complete and valid', () => {
    const files = bag();
    expect(text(files, 'bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    // sha256 of the empty file and of 方案, from sha256sum
    expect(text(files, 'manifest-sha256.txt')).toContain(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/100%25完成.txt\n',
    );
    expect(text(files, 'bag-info.txt')).toBe(
      'Source-Organization: 和安县市场监督管理局\nBagging-Date: 2026-06-30\nExternal-Description: 第一行 第二行\nPayload-Oxum: 12.3\n',
    );
    expect(text(files, 'tagmanifest-sha256.txt').match(/ {2}.+/g)).toEqual([
      '  bagit.txt',
      '  bag-info.txt',
      '  manifest-sha256.txt',
    ]);
    expect(checkBag(files)).toEqual([]);
  });

  it('survives the zip, which is the same every time', () => {
    const zip = zipBag('案卷-2026-17', bag());
    expect(zipBag('案卷-2026-17', bag())).toEqual(zip);
    const back = unzipBag(zip);
    expect(new Set(back.map((f) => f.path))).toEqual(new Set(bag().map((f) => f.path)));
    expect(checkBag(back)).toEqual([]);
  });

  it('finds a changed, a missing and an extra file, and a changed tag file', () => {
    const files = bag();
    const at = 'data/1 检查方案/工作方案.docx';
    const changed = files.map((f) => (f.path === at ? { path: at, bytes: bytes('方桉') } : f));
    expect(codes(changed)).toEqual([`BAG_FILE_CHANGED ${at}`]);
    expect(codes(files.filter((f) => f.path !== at))).toEqual([
      `BAG_FILE_MISSING ${at}`,
      'BAG_OXUM bag-info.txt',
    ]);
    expect(codes([...files, { path: 'data/多出.txt', bytes: bytes('x') }])).toEqual([
      'BAG_FILE_EXTRA data/多出.txt',
      'BAG_OXUM bag-info.txt',
    ]);
    const info = files.map((f) =>
      f.path === 'bag-info.txt' ? { ...f, bytes: bytes('Bagging-Date: 2020-01-01\n') } : f,
    );
    expect(codes(info)).toEqual(['BAG_FILE_CHANGED bag-info.txt']);
  });

  it('finds a bag without declaration, without manifest, and a manifest line that is none', () => {
    const files = bag();
    expect(codes(files.filter((f) => f.path !== 'bagit.txt'))).toContain('BAG_NOT_DECLARED bagit.txt');
    expect(codes(files.filter((f) => f.path !== 'manifest-sha256.txt'))).toContain(
      'BAG_NO_MANIFEST manifest-sha256.txt',
    );
    const broken = files.map((f) =>
      f.path === 'manifest-sha256.txt' ? { ...f, bytes: bytes('不是摘要  data/x\n') } : f,
    );
    expect(codes(broken)).toContain('BAG_MANIFEST_LINE manifest-sha256.txt');
    expect(codes([...files, { path: '../x', bytes: bytes('x') }])).toContain('BAG_PATH ../x');
  });

  it.each(['../外面.txt', '/etc/x', 'C:/x', 'a\\b', 'a//b', '~x', 'nul.txt', 'a?.txt', 'a\nb', '尾.', ''])(
    'refuses the path %j',
    (path) => {
      expect(() => writeBag([{ path, bytes: bytes('x') }], [])).toThrow(
        expect.objectContaining({ code: 'BAG_PATH' }),
      );
    },
  );

  it('refuses two names that are one on a disk', () => {
    const twice = ['A.txt', 'a.txt'].map((path) => ({ path, bytes: bytes('x') }));
    expect(() => writeBag(twice, [])).toThrow('重名');
    expect(() => zipBag('a/b', [])).toThrow(expect.objectContaining({ code: 'BAG_PATH' }));
  });
});
