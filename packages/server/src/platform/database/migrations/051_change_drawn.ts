import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * A drawn object that is gone, an inspector who is ill: one slot is drawn again, by two people, with a reason, as a record of
 * the chain (sj1.md section 6; D04, M03, 1.17.6). The visit that takes over is a new one; the old one stays.
 */
export const changeDrawn: Migration = {
  up: async (db) => {
    await sql`
create table draw_changes (
  id text primary key,
  draw_id text not null references draws,
  task_id text not null references tasks,
  visit_id text not null references visits,
  kind text not null check (kind in ('replace','reassign')),
  object_id text,
  department_id text references departments,
  slot int,
  cause text not null,
  reason text not null check (reason <> ''),
  evidence text not null default '',
  state text not null check (state in ('proposed','done','refused')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text not null default '',
  record_seq bigint,
  new_visit_id text references visits,
  check ((kind = 'replace') = (object_id is not null)),
  check ((kind = 'reassign') = (department_id is not null and slot is not null)),
  check (decided_by is null or decided_by <> proposed_by)
);
create index on draw_changes (draw_id);
create unique index draw_changes_one_open on draw_changes (visit_id) where state = 'proposed';
comment on table draw_changes is 'Asked for by one person, confirmed by another; what came of it stands in the chain (replace, reassign)';

alter table visits add column replaces text references visits;
comment on column visits.replaces is 'The visit in whose place this one stands, after a change of a drawn object or of a team; null for those of the draw';

grant select, insert, update on draw_changes to mingcha_app;
`.execute(db);
  },
};
