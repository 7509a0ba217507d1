import { checkChain, parseCanonical, recordHash, type Alg, type SjRecord } from '@mingcha/fairdraw';
import { openKey, openOutcome, openSnapshot as openFrozen } from '../../draws/sealed.ts';
import { stream } from '../installation.ts';
import type { Check, Fsck } from './types.ts';

interface RecordRow {
  operator: string;
  seq: string;
  prev: string;
  hash: string;
  type: string;
  draw_id: string;
  at: Date;
  body: string;
}

/** The chain of draw records as any outsider checks it (sj1.md section 4), and each row's columns against its published text. */
export const checkRecords: Check = async (fsck) => {
  const { db, at, report } = fsck;
  const chains = new Map<string, { records: SjRecord[]; refs: string[] }>();
  const rows = stream<RecordRow>(db, 'select * from mingcha.draw_records order by operator, seq');
  let done = 0;
  for await (const piece of rows) {
    for (const row of piece) {
      const ref = `${row.operator}/${row.seq}`;
      const chain = chains.get(row.operator) ?? { records: [], refs: [] };
      chains.set(row.operator, chain);
      let record: SjRecord;
      try {
        record = parseCanonical(row.body) as SjRecord;
      } catch (error) {
        report({
          code: 'RECORD_TEXT',
          table: 'draw_records',
          ref,
          expected: 'JCS text',
          found: String((error as Error).message),
        });
        continue;
      }
      const hash = recordHash(at.hashes.of(record.alg as Alg), record);
      const columns: [string, string, string][] = [
        ['hash', hash, row.hash],
        ['seq', String(record.seq), row.seq],
        ['prev', record.prev, row.prev],
        ['type', record.type, row.type],
        ['draw_id', record.drawId, row.draw_id],
        ['at', String(Date.parse(record.at)), String(row.at.getTime())],
      ];
      for (const [column, expected, found] of columns)
        if (expected !== found)
          report({
            code: 'RECORD_COLUMN',
            table: 'draw_records',
            ref,
            expected: `${column} ${expected}`,
            found,
          });
      chain.records.push(record);
      chain.refs.push(ref);
    }
    done += piece.length;
    fsck.progress('draw_records', done, done);
  }
  for (const { records, refs } of chains.values())
    for (const f of checkChain(at.hashes.of, records)) {
      const ref = refs[Number(/^chain\[(\d+)\]/.exec(f.where ?? '')?.[1] ?? -1)] ?? '';
      // what a server that stood still wrote when it came back: as it was written, and void by the protocol itself (sj1.md section 5)
      if (f.code === 'OPEN_TOO_LATE') {
        fsck.note(`抽取记录 ${ref}：取数记录公开晚于规定时刻，该次抽取的结果依规则作废，须作废后重新抽取`);
        continue;
      }
      report({
        code: f.code,
        table: 'draw_records',
        ref,
        expected: String(f.expected ?? ''),
        found: String(f.got ?? f.where ?? ''),
      });
    }
};

/** Everything sealed opens with the master key; and what was released is what the sealed outcome says. */
export const checkBoxes: Check = async (fsck) => {
  const { db, at, report } = fsck;
  const { rows } = await db.query<{ id: string }>('select id from mingcha.draws order by id');
  for (const [i, { id }] of rows.entries()) {
    const { rows: boxes } = await db.query<{
      key_box: Buffer;
      snapshot_box: Buffer;
      outcome_box: Buffer | null;
    }>('select key_box, snapshot_box, outcome_box from mingcha.draws where id = $1', [id]);
    const box = boxes[0]!;
    const opens = async <T>(what: string, open: () => T | Promise<T>): Promise<T | null> => {
      try {
        return await open();
      } catch {
        report({
          code: 'SEAL_BROKEN',
          table: 'draws',
          ref: id,
          expected: `${what} opens under the master key`,
          found: 'does not',
        });
        return null;
      }
    };
    await opens('key_box', () => openKey(at.keys, id, box.key_box));
    await opens('snapshot_box', () => openFrozen(at.keys, id, box.snapshot_box));
    const outcome =
      box.outcome_box && (await opens('outcome_box', () => openOutcome(at.keys, id, box.outcome_box!)));
    if (outcome) await compareReleased(fsck, id, outcome);
    fsck.progress('draws', i + 1, rows.length);
  }
};

type Outcome = Awaited<ReturnType<typeof openOutcome>>;

async function compareReleased({ db, report }: Fsck, drawId: string, outcome: Outcome): Promise<void> {
  const { rows } = await db.query<{ no: number; objects: string }>(
    `select v.no, (select string_agg(o.object_id || ' ' || o.name, chr(10) order by o.object_id collate "C") from mingcha.visit_objects o where o.visit_id = v.id) as objects
     from mingcha.visits v where v.draw_id = $1
       and not exists (select 1 from mingcha.draw_records r where r.draw_id = v.draw_id and r.type = 'replace') order by v.no`,
    [drawId],
  );
  const byNo = new Map(outcome.visits.map((v) => [v.no, v]));
  for (const { no, objects } of rows) {
    const drawn =
      byNo
        .get(no)
        ?.objects.map((o) => `${o.id} ${o.name}`)
        .toSorted((a, b) => (a < b ? -1 : 1)) ?? [];
    const found = (objects ?? '').split('\n');
    // ids are pseudonyms of the register; names stay out of the report
    const idsOf = (lines: readonly string[]) => lines.map((l) => l.split(' ')[0]).join(' ');
    if (drawn.join('\n') !== found.join('\n'))
      report({
        code: 'VISIT_OBJECTS',
        table: 'visit_objects',
        ref: `${drawId}.${no}`,
        expected: idsOf(drawn),
        found: idsOf(found),
      });
  }
}
