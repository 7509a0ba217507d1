-- The draw of bench/register.ts as SQL, in four parts. Only sha256(), encode() and convert_to() do the hashing.

-- part: register (not timed: it is the directory that a bureau has before the draw)
drop table if exists register, frame, level, ticket, rate;
create unlogged table register as
select '9164' || lpad(i::text, 14, '0') as id,
       case when i % 100 < 50 then 'A' when i % 100 < 80 then 'B' when i % 100 < 95 then 'C'
            when i % 100 < 99 then 'D' else 'x.deregistered' end as risk,
       i % 3 = 0 as both_tasks
from generate_series(0, :n - 1) i;
create unlogged table rate (task text, stratum text, num bigint, den bigint, at_least bigint);
insert into rate values
  ('2026-031', 'A', 1, 100, 1), ('2026-031', 'B', 2, 100, 1), ('2026-031', 'C', 1, 10, 1), ('2026-031', 'D', 1, 3, 1),
  ('2026-031', 'x.deregistered', 0, 1, 0), ('2026-032', 'all', 3, 100, 1);
analyze register;

-- part: freeze (salts as HMAC written out, pseudonyms, no id twice)
create unlogged table frame as
with salted as (
  select r.*, encode(sha256(:outerPad || sha256(:innerPad || convert_to('sj1|salt|' || :drawId || '|' || id, 'UTF8'))), 'hex') as salt
  from register r)
select encode(sha256(convert_to('sj1|pid|' || salt || '|' || id, 'UTF8')), 'hex') as p, risk, both_tasks from salted;
create unique index on frame (p collate "C");
analyze frame;

-- part: tree (RFC 9162, level by level)
create unlogged table level as
select row_number() over (order by p collate "C") - 1 as k,
       sha256('\x00'::bytea || convert_to('{"p":"' || p || '","s":{"2026-031":"' || risk || '"'
         || case when both_tasks then ',"2026-032":"all"' else '' end || '}}', 'UTF8')) as h
from frame;
do $$
begin
  while (select count(*) from level) > 1 loop
    create unlogged table upper_level as
    select k / 2 as k, case when other is null then h else sha256('\x01'::bytea || h || other) end as h
    from (select k, h, lead(h) over (order by k) as other from level) pair
    where k % 2 = 0;
    drop table level;
    alter table upper_level rename to level;
  end loop;
end $$;
select encode(h, 'hex') as root from level;

-- part: select (tickets, the smallest of each stratum, the hash of the drawn lines; spec section 5, rest "none")
create unlogged table ticket as
select p, risk, both_tasks, encode(sha256(convert_to('sj1|tick|' || :seed || '|' || p, 'UTF8')), 'hex') as e from frame;
with member as (
  select '2026-031' as task, risk as stratum, p, e from ticket
  union all
  select '2026-032', 'all', p, e from ticket where both_tasks),
ranked as (
  select m.*, row_number() over (partition by task, stratum order by e collate "C", p collate "C") as rank,
         count(*) over (partition by task, stratum) as size
  from member m)
select encode(sha256(convert_to(coalesce(string_agg(line, E'\n' order by line collate "C"), ''), 'UTF8')), 'hex') as drawn
from (select task || '|' || stratum || '|' || p as line
      from ranked join rate using (task, stratum)
      where rank <= least(size, greatest(at_least, (size * num + den - 1) / den))) chosen;
