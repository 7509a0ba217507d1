import type { Check } from './types.ts';

interface Row {
  draw_id: string;
  body: string;
  copy: string | null;
  file: string | null;
  root: string | null;
}

/**
 * The supervising body's copies against the commits: what a record names as `escrow` is the copy that is kept and its file, and
 * a confirmed root is the frame root of the record (sj1.md section 3). The bytes are compared by checkFiles.
 */
export const checkCopies: Check = async ({ db, report, progress }) => {
  const { rows } = await db.query<Row>(
    `select r.draw_id, r.body, c.sha256 as copy, f.sha256 as file, a.root
     from mingcha.draw_records r left join mingcha.escrow_copies c on c.draw_id = r.draw_id
       left join mingcha.files f on f.id = c.file_id left join mingcha.escrow_answers a on a.draw_id = r.draw_id and a.ok
     where r.type = 'commit' order by r.draw_id`,
  );
  for (const { draw_id: ref, body, copy, file, root } of rows) {
    let commit: { escrow?: string; frame?: { root?: string } };
    try {
      commit = JSON.parse(body) as typeof commit;
    } catch {
      continue; // checkRecords has said so
    }
    const wanted = commit.escrow ?? '';
    for (const [table, found] of [
      ['escrow_copies', copy ?? ''],
      ['files', file ?? ''],
    ] as const)
      if (found !== wanted) report({ code: 'ESCROW_COPY', table, ref, expected: wanted, found });
    const frame = commit.frame?.root ?? '';
    if (root !== null && root !== frame)
      report({ code: 'ESCROW_ROOT', table: 'escrow_answers', ref, expected: frame, found: root });
  }
  progress('escrow_copies', rows.length, rows.length);
};
