import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What is done about every problem found (F01–F05, F10), and the constraint that nothing found is left alone (invariant 11). */
export const followUpProblems: Migration = {
  up: async (db) => {
    await sql`
create table followups (
  id uuid primary key,
  visit_id text not null references visits,
  task_id text not null references tasks,
  part_id text not null references task_parts,
  object_id text not null,
  object_name text not null,
  code text not null,
  department_id text not null references departments,
  kind text not null check (kind in ('correct','handle','abnormal','labels')),
  categories int[] not null check (cardinality(categories) > 0),
  state text not null check (state in ('opened','ordered','overdue','corrected','verified','transferred','receipted','caseFiled',
    'listing','listed','relabelled','closed')),
  opened_at timestamptz not null,
  opened_by text not null,
  due_on date,
  due_provisional boolean not null default false,
  due_source text not null default '',
  late boolean not null default false,
  detail jsonb not null default '{}',
  closed_at timestamptz,
  closed_by text,
  unique (visit_id, object_id, part_id, kind),
  check ((state = 'closed') = (closed_at is not null)),
  check (state <> 'transferred' or detail ? 'receiver')
);
create index on followups (object_id);
create index on followups (task_id);
create index on followups (department_id, state, due_on);
comment on column followups.kind is 'What the result demands (2.3): correct, handle (case, other department, judicial), abnormal list, directory labels';
comment on column followups.detail is 'What was written at each step: order, proof, receiver (case unit, department, judicial organ), receipt, case number, ground';

create function results_have_followups() returns trigger language plpgsql set search_path = mingcha as $$
begin
  if new.visit_id is not null and new.version = 1 and exists (select 1 from unnest(new.categories) c where c <> 1)
     and not exists (select 1 from followups f where f.visit_id = new.visit_id and f.object_id = new.object_id and f.part_id = new.part_id) then
    raise exception 'a problem without a follow-up' using errcode = '23514', constraint = 'results_followed_up';
  end if;
  return null;
end $$;
create constraint trigger results_followed_up after insert on results deferrable initially deferred
  for each row execute function results_have_followups();
comment on function results_have_followups is 'Invariant 11: every problem result has an open or closed follow-up';

grant select, insert, update on followups to mingcha_app;
`.execute(db);
  },
};
