-- SJ1 checked in PostgreSQL 15 or later, for draws with alg = "sha256": everything a reader of the public bundle can
-- check (sj1.md section 8, level L2), in plain SQL and without our software.
--
--   psql -f sj1.sql
--   psql -c "\copy sj1.frame_line(leaf) from 'frame.ndjson' with (format csv, quote e'\x01', delimiter e'\x02')"
--   psql -c "\copy sj1.record(body) from 'commit.json' with (format csv, quote e'\x01', delimiter e'\x02')"
--   (the same with open.json and result.json)
--   psql -c "select * from sj1.finding"        no rows: everything holds
--   psql -c "select * from sj1.drawn"          who was drawn, by pseudonym
--
-- Where a query takes seconds for a small draw, the server compiles it first: PGOPTIONS='-c jit=off' psql …
-- Not checked here: the history of the chain before this commit, the timetable of a beacon, replacements, matching.

drop schema if exists sj1 cascade;
create schema sj1;

create table sj1.frame_line (line bigint generated always as identity, leaf text not null);
create table sj1.record (body text not null);

create function sj1.hx(s text) returns text language sql immutable parallel safe
return encode(sha256(convert_to(s, 'UTF8')), 'hex');

-- What the bundle says ----------------------------------------------------------------------------------------------

create view sj1.committed as
select body::jsonb as c, sj1.hx(body) as hash from sj1.record where body::jsonb ->> 'type' = 'commit';

create view sj1.opened as
select body::jsonb as o, sj1.hx(body) as hash from sj1.record where body::jsonb ->> 'type' = 'open';

create view sj1.result as
select body::jsonb as r from sj1.record where body::jsonb ->> 'type' = 'result';

create view sj1.leaf as
select line, leaf, leaf::jsonb ->> 'p' as p, leaf::jsonb -> 's' as s,
       coalesce((leaf::jsonb ->> 'b')::bigint, 0) as b, coalesce(leaf::jsonb ->> 'h', '') as h
from sj1.frame_line;

create view sj1.member as
select p, entry.key as task, entry.value as stratum from sj1.leaf cross join lateral jsonb_each_text(s) as entry;

-- The cell decides who may exchange tickets. jsonb has one text for one value, so equal text means equal JCS(s);
-- which text it is does not matter. Without resting every row is a cell of its own and keeps its ticket.
create view sj1.frame as
select p, case when c ->> 'rest' = 'swap' then s::text || '|' || h else p end as cell,
       case when c ->> 'rest' = 'swap' then b else 0 end as b
from sj1.leaf cross join sj1.committed;

-- Section 5: seed, tickets, selection -------------------------------------------------------------------------------

create view sj1.seed as
select sj1.hx('sj1|seed|' || hash || '|' || string_agg(r -> 'opened' ->> (entropy.entry ->> 'id'), '|' order by entropy.i)) as seed
from sj1.committed cross join sj1.result
cross join lateral jsonb_array_elements(c -> 'entropy') with ordinality as entropy (entry, i)
group by hash;

create view sj1.ranked as
with t as (select p, cell, b, encode(sha256(convert_to('sj1|tick|' || seed || '|' || p, 'UTF8')), 'hex') as tick
           from sj1.frame cross join sj1.seed),
     a as (select p, cell, row_number() over (partition by cell order by b, tick collate "C", p collate "C") as k from t),
     z as (select cell, tick, row_number() over (partition by cell order by tick collate "C") as k from t)
select m.task, m.stratum, m.p, z.tick as e,
       row_number() over (partition by m.task, m.stratum order by z.tick collate "C", m.p collate "C") as rank
from sj1.member m join a using (p) join z using (cell, k);

create view sj1.ticket as
with t as (select p, cell, b, encode(sha256(convert_to('sj1|tick|' || seed || '|' || p, 'UTF8')), 'hex') as tick
           from sj1.frame cross join sj1.seed),
     a as (select p, cell, row_number() over (partition by cell order by b, tick collate "C", p collate "C") as k from t),
     z as (select cell, tick, row_number() over (partition by cell order by tick collate "C") as k from t)
select a.p, z.tick as e from a join z using (cell, k);

create view sj1.quota as
select task ->> 'id' as task, stratum ->> 'id' as stratum, size, least(size, greatest((stratum ->> 'min')::bigint, q)) as n,
       row_number() over (order by task_i, stratum_i) as i
from sj1.committed
cross join lateral jsonb_array_elements(c -> 'tasks') with ordinality as tasks (task, task_i)
cross join lateral jsonb_array_elements(task -> 'strata') with ordinality as strata (stratum, stratum_i)
cross join lateral (select (stratum ->> 'size')::numeric as size, (stratum ->> 'num')::numeric as num,
                           (stratum ->> 'den')::numeric as den) as rate
cross join lateral (select div(case stratum ->> 'round' when 'ceil' then size * num + den - 1 else size * num end, den) as q) as share;

create view sj1.drawn as
select task, stratum, rank, p, e from sj1.ranked join sj1.quota using (task, stratum) where rank <= n;

create view sj1.outcome as
select i, task, stratum, size::bigint as size, n::bigint as n, coalesce(max(e collate "C"), '') as cutoff
from sj1.quota left join sj1.drawn using (task, stratum)
group by i, task, stratum, size, n;

-- Merkle trees of RFC 9162: pairing neighbours level by level, an odd last one rising, splits at powers of two ------

create function sj1.merkle_root(leaves bytea[]) returns text language plpgsql immutable as $$
declare
  nodes bytea[] := (select array_agg(sha256('\x00'::bytea || leaf) order by i) from unnest(leaves) with ordinality as l (leaf, i));
begin
  if nodes is null then
    return encode(sha256(''::bytea), 'hex');
  end if;
  while cardinality(nodes) > 1 loop
    nodes := (
      select array_agg(node order by pair) from (
        select (i - 1) / 2 as pair,
               case count(*) when 2 then sha256('\x01'::bytea || string_agg(node, ''::bytea order by i))
                             else string_agg(node, ''::bytea) end as node
        from unnest(nodes) with ordinality as level (node, i) group by (i - 1) / 2) as paired);
  end loop;
  return encode(nodes[1], 'hex');
end $$;

-- What does not hold ------------------------------------------------------------------------------------------------

create view sj1.finding as
with c as materialized (select * from sj1.committed), o as materialized (select * from sj1.opened),
     r as materialized (select * from sj1.result),
said as (
  -- PostgreSQL has no SM3.
  select 'SQL_ALG' as code, 'commit.alg' as place, 'sha256' as expected, c ->> 'alg' as got from c
  union all
  select 'SQL_RECORD_MISSING', kind, '1', (select count(*)::text from sj1.record where body::jsonb ->> 'type' = kind)
  from unnest(array['commit', 'open', 'result']) as kind
  union all
  select 'SQL_OPEN_OTHER_COMMIT', 'open.commit', c.hash, o ->> 'commit' from c, o
  union all
  select 'SQL_RESULT_OTHER_COMMIT', 'result.commit', c.hash, r ->> 'commit' from c, r
  union all
  select 'SQL_OPENING_WRONG', 'open.opened.' || (entry ->> 'id'), entry ->> 'commit',
         sj1.hx('sj1|open|' || (c ->> 'drawId') || '|' || (entry ->> 'id') || '|' || (o -> 'opened' ->> (entry ->> 'id')))
  from c, o, jsonb_array_elements(c -> 'entropy') as entry
  where entry ->> 'kind' = 'witness' and o -> 'opened' ->> (entry ->> 'id') is distinct from '-'
  union all
  select 'SQL_OPENING_CHANGED', 'result.opened.' || (entry ->> 'id'), o -> 'opened' ->> (entry ->> 'id'), r -> 'opened' ->> (entry ->> 'id')
  from c, o, r, jsonb_array_elements(c -> 'entropy') as entry where entry ->> 'kind' = 'witness'
  union all
  select 'SQL_SEED', 'result.seed', seed, r ->> 'seed' from sj1.seed, r
  union all
  select 'SQL_FRAME_SIZE', 'commit.frame.size', (select count(*)::text from sj1.frame_line), c -> 'frame' ->> 'size' from c
  union all
  select 'SQL_FRAME_ROOT', 'commit.frame.root',
         sj1.merkle_root((select array_agg(convert_to(leaf, 'UTF8') order by line) from sj1.frame_line)), c -> 'frame' ->> 'root' from c
  union all
  select 'SQL_FRAME_ORDER', 'frame line ' || line, 'above ' || before, p
  from (select line, p, lag(p) over (order by line) as before from sj1.leaf) as neighbours
  where p collate "C" <= before collate "C"
  union all
  select 'SQL_STRATUM_SIZE', task || '/' || stratum, coalesce(counted.size, 0)::text, coalesce(quota.size, 0)::text
  from sj1.quota full join (select task, stratum, count(*) as size from sj1.member group by task, stratum) as counted
       using (task, stratum)
  union all
  select 'SQL_RESULT_STRATA', 'result.strata', coalesce(jsonb_agg(to_jsonb(outcome) - 'i' order by i), '[]')::text,
         (select r ->> 'strata' from r)
  from sj1.outcome
  union all
  select 'SQL_DRAWN', 'result.drawn', sj1.hx(coalesce((select string_agg(text, e'\n' order by text collate "C")
         from (select task || '|' || stratum || '|' || p as text from sj1.drawn) as lines), '')), r ->> 'drawn' from r
  union all
  select 'SQL_TICKETS', 'result.tickets', case when c ->> 'rest' = 'swap' then sj1.merkle_root((select
         array_agg(convert_to('{"e":"' || e || '","p":"' || p || '"}', 'UTF8') order by p collate "C") from sj1.ticket)) else '' end,
         r ->> 'tickets' from c, r
)
select code, place, expected, got from said
where expected is distinct from got and (code = 'SQL_ALG' or not exists (select from c where c ->> 'alg' <> 'sha256'));
