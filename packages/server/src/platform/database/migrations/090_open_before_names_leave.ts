import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * A wall on the way out of a box (docs/adr/0010): the application's role writes a name in clear, that is a visit, only for a
 * draw whose result stands and whose outcome was opened through open_box, which wrote down when and why.
 */
export const openBeforeNamesLeave: Migration = {
  up: async (db) => {
    await sql`
create index on box_openings (draw_id, box);

create function visits_were_opened() returns trigger language plpgsql security definer set search_path = mingcha as $$
declare shut text;
begin
  select a.draw_id into shut from (select distinct draw_id from added) a
    where not exists (select 1 from draws d where d.id = a.draw_id and d.state = 'drawn')
       or not exists (select 1 from box_openings b where b.draw_id = a.draw_id and b.box = 'outcome')
    limit 1;
  if shut is not null then
    raise exception 'visits of draw % without a result or without an opening of its outcome', shut using errcode = '42501';
  end if;
  return null;
end $$;
revoke all on function visits_were_opened from public;
create trigger visits_opened after insert on visits referencing new table as added
  for each statement execute function visits_were_opened();
comment on function visits_were_opened is 'No name leaves a sealed draw without a record of its opening, whatever program asks (D07)';
`.execute(db);
  },
};
