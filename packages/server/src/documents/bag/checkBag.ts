import { decodePath, pathFault } from './paths.ts';
import { type BagFile, sha256 } from './writeBag.ts';

export interface BagProblem {
  readonly code:
    | 'BAG_NOT_DECLARED'
    | 'BAG_NO_MANIFEST'
    | 'BAG_MANIFEST_LINE'
    | 'BAG_FILE_MISSING'
    | 'BAG_FILE_CHANGED'
    | 'BAG_FILE_EXTRA'
    | 'BAG_OXUM'
    | 'BAG_PATH';
  readonly path: string;
  /** In Chinese, for the archivist. */
  readonly message: string;
}

const decoder = new TextDecoder('utf-8');
const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';

/**
 * Whether a bag is complete and valid (RFC 8493 section 3): every file of the manifests is there and unchanged, every
 * file of the payload is listed, and the Payload-Oxum fits. No problem: an empty list.
 */
export function checkBag(files: readonly BagFile[]): BagProblem[] {
  const at = new Map(files.map((file) => [file.path, file.bytes]));
  const text = (path: string): string | undefined => {
    const bytes = at.get(path);
    return bytes && decoder.decode(bytes);
  };
  const problems: BagProblem[] = [];
  const add = (code: BagProblem['code'], path: string, message: string) =>
    problems.push({ code, path, message });

  if (!/^BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/.test(text('bagit.txt') ?? ''))
    add('BAG_NOT_DECLARED', 'bagit.txt', '缺少 bagit.txt，或其内容不是 BagIt 1.0');
  for (const { path } of files)
    if (pathFault(path)) add('BAG_PATH', path, `文件名不合规范：${pathFault(path)}`);

  const listed = new Set<string>();
  for (const name of [MANIFEST, TAG_MANIFEST]) {
    const lines = text(name);
    if (lines === undefined) {
      add('BAG_NO_MANIFEST', name, `缺少清单 ${name}`);
      continue;
    }
    for (const line of lines.split(/\r?\n/).filter((l) => l !== '')) {
      const [, digest, path] = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(line) ?? [];
      const file = path === undefined ? undefined : decodePath(path);
      if (digest === undefined || file === undefined || (name === MANIFEST) !== file.startsWith('data/')) {
        add('BAG_MANIFEST_LINE', name, `清单中有不能识别的一行：${line.slice(0, 120)}`);
        continue;
      }
      listed.add(file);
      const bytes = at.get(file);
      if (bytes === undefined) add('BAG_FILE_MISSING', file, '清单中有这个文件，包中没有');
      else if (sha256(bytes) !== digest.toLowerCase())
        add('BAG_FILE_CHANGED', file, '文件内容与清单的摘要不符');
    }
  }
  for (const { path } of files)
    if (path.startsWith('data/') && !listed.has(path))
      add('BAG_FILE_EXTRA', path, '包中有这个文件，清单中没有');
  const oxum = /^Payload-Oxum: (\d+)\.(\d+)\r?$/m.exec(text('bag-info.txt') ?? '');
  if (oxum) {
    const data = files.filter(({ path }) => path.startsWith('data/'));
    const octets = data.reduce((sum, file) => sum + file.bytes.length, 0);
    if (Number(oxum[1]) !== octets || Number(oxum[2]) !== data.length)
      add(
        'BAG_OXUM',
        'bag-info.txt',
        `应有 ${oxum[2]} 个文件、${oxum[1]} 字节，实有 ${data.length} 个、${octets} 字节`,
      );
  }
  return problems;
}
