import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Check } from './types.ts';

/** Every file's bytes against its hash and length; files that belong to no row are counted. */
export const checkFiles: Check = async ({ db, at, report, note, progress }) => {
  const { rows } = await db.query<{ sha256: string; size: string; refs: string }>(
    `select sha256, size, string_agg(seq::text, ' ' order by seq) as refs from mingcha.files group by sha256, size order by sha256`,
  );
  for (const [i, { sha256, size, refs }] of rows.entries()) {
    const where = { table: 'files', ref: refs };
    const hash = createHash('sha256');
    let length = 0;
    try {
      for await (const chunk of createReadStream(at.files.pathOf(sha256))) {
        hash.update(chunk as Buffer);
        length += (chunk as Buffer).length;
      }
      const found = hash.digest('hex');
      if (found !== sha256) report({ ...where, code: 'FILE_CHANGED', expected: sha256, found });
      else if (length !== Number(size))
        report({ ...where, code: 'FILE_SIZE', expected: size, found: String(length) });
    } catch (error) {
      report({
        ...where,
        code: 'FILE_MISSING',
        expected: sha256,
        found: (error as NodeJS.ErrnoException).code ?? 'unreadable',
      });
    }
    progress('files', i + 1, rows.length);
  }
  const known = new Set(rows.map((r) => r.sha256));
  let orphans = 0;
  for await (const sha256 of at.files.list()) if (!known.has(sha256)) orphans++;
  if (orphans > 0) note(`${orphans} 个文件没有登记（上传后未存档），不影响数据`);
};
