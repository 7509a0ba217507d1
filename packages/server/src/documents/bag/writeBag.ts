import { hash } from 'node:crypto';
import { Refused } from '../../platform/errors.ts';
import { encodePath, pathFault, sameOnDisk } from './paths.ts';

export interface BagFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
/** `bag-info.txt`: labels of RFC 8493 section 2.2.2 or own ones, in this order. Payload-Oxum is added here. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

const encoder = new TextEncoder();
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/**
 * A bag (RFC 8493, version 1.0) around the payload: `data/…`, `bagit.txt`, `bag-info.txt`, `manifest-sha256.txt` and
 * `tagmanifest-sha256.txt`. Pure: no clock; the date of bagging is a line of `info`. Paths are relative to `data/`.
 * @throws Refused BAG_PATH for a path that would leave the bag, that some system cannot unpack, or that is there twice
 */
export function writeBag(payload: readonly BagFile[], info: BagInfo): BagFile[] {
  refusePaths(payload);
  const data = [...payload]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => ({ path: `data/${path}`, bytes }));
  const octets = data.reduce((sum, file) => sum + file.bytes.length, 0);
  const tags: BagFile[] = [
    textFile('bagit.txt', DECLARATION),
    textFile('bag-info.txt', infoText([...info, ['Payload-Oxum', `${octets}.${data.length}`]])),
    textFile('manifest-sha256.txt', manifest(data)),
  ];
  return [...tags, textFile('tagmanifest-sha256.txt', manifest(tags)), ...data];
}

function refusePaths(payload: readonly BagFile[]): void {
  const seen = new Set<string>();
  for (const { path } of payload) {
    const fault = pathFault(path) ?? (seen.has(sameOnDisk(path)) ? '与另一个文件重名' : null);
    if (fault) throw new Refused('BAG_PATH', { path, fault }, `“${path}”不能放入案卷导出包：${fault}`);
    seen.add(sameOnDisk(path));
  }
}

const textFile = (path: string, text: string): BagFile => ({ path, bytes: encoder.encode(text) });
const manifest = (files: readonly BagFile[]): string =>
  files.map(({ path, bytes }) => `${sha256(bytes)}  ${encodePath(path)}\n`).join('');

/** One element a line; a value keeps no line end, since a line that begins with a space would belong to the one above. */
const infoText = (info: BagInfo): string =>
  info.map(([label, value]) => `${oneLine(label).replaceAll(':', '-')}: ${oneLine(value)}\n`).join('');
const oneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();
