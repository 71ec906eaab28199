-- How many rows one person can have in a table. The numbers are in triggers.sql.

-- A trigger after an insert, once for each statement, so that a paste of many rows counts once. Its argument is the most
-- rows that a person can have in this table. Deleted rows count as long as they are kept. The lock lets one transaction of
-- a person add rows at a time; otherwise two could each see room for the last row. db/question-blocks.ts takes the same
-- lock for the sum of a day.
create or replace function app.limit_rows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  most constant integer := tg_argv[0];
  person uuid;
  found integer;
begin
  for person in select distinct user_id from added order by user_id loop
    perform pg_advisory_xact_lock(hashtextextended(person::text, 0));
    execute format(
      'select count(*) from (select from %I.%I where user_id = $1 limit $2) counted', tg_table_schema, tg_table_name
    ) into found using person, most + 1;
    if found > most then
      -- lib/row-limits.ts makes a sentence of it.
      raise exception '% %', tg_table_name, most using errcode = 'RL002';
    end if;
  end loop;
  return null;
end $$;
