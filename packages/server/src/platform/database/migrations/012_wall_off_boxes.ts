import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * A second wall before sealed names: the application's role reads the boxes of a draw through a function only, which writes
 * down each opening. The columns are taken from it after every migration (platform/database/walls.ts).
 */
export const wallOffBoxes: Migration = {
  up: async (db) => {
    await sql`
create table box_openings (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  draw_id text not null references draws,
  box text not null check (box in ('key', 'snapshot', 'outcome')),
  why text not null check (why <> '')
);
comment on table box_openings is 'Every reading of a sealed box: when, which, for what. Written by open_box alone';

create function open_box(draw text, which text, why text) returns bytea
  language plpgsql security definer set search_path = mingcha as $$
declare box bytea;
begin
  select case which when 'key' then key_box when 'snapshot' then snapshot_box when 'outcome' then outcome_box end
    into box from draws where id = draw;
  if found then
    insert into box_openings (at, draw_id, box, why) values (clock_timestamp(), draw, which, why);
  end if;
  return box;
end $$;
revoke all on function open_box from public;
grant execute on function open_box to mingcha_app;
grant select on box_openings to mingcha_app;
`.execute(db);
  },
};
