-- Rules for every table and every function, applied by loops over the catalogue so that a new one can't be forgotten.
-- This file runs after the files that create functions and triggers, in the same transaction.

-- Drops the triggers and functions that no file creates any longer. The other files have just replaced theirs in this
-- transaction. xmin is the transaction that last wrote a catalogue row: with another xmin, no file has created it.
do $$
declare
  leftover record;
begin
  for leftover in
    select tgname, tgrelid::regclass as of_table from pg_trigger
    where not tgisinternal and xmin <> pg_current_xact_id()::xid
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
  loop
    execute format('drop trigger %I on %s', leftover.tgname, leftover.of_table);
  end loop;
  for leftover in
    select oid::regprocedure as signature from pg_proc
    where pronamespace = 'app'::regnamespace and xmin <> pg_current_xact_id()::xid
  loop
    execute format('drop routine %s', leftover.signature);
  end loop;
end $$;

-- Every function belongs to readyline_definer, so that a function that runs as its owner can read only what this role may
-- read. To become an owner, the role needs the right to create in the schema for a moment.
do $$
declare
  signature regprocedure;
begin
  grant create on schema app to readyline_definer;
  for signature in
    select oid from pg_proc
    where pronamespace = 'app'::regnamespace and proowner <> 'readyline_definer'::regrole
  loop
    execute format('alter routine %s owner to readyline_definer', signature);
  end loop;
  revoke create on schema app from readyline_definer;
end $$;

-- Every table has row-level security, also for its owner: without a policy nobody can read a row.
do $$
declare
  named regclass;
begin
  for named in
    select oid from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not (relrowsecurity and relforcerowsecurity)
  loop
    execute format('alter table %s enable row level security, force row level security', named);
  end loop;
end $$;

-- Every row of every table is in a backup: readyline_backup has a policy on each of them.
do $$
declare
  found record;
begin
  for found in
    select relname, relname || '_backup_select' as policy from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and (relname || '_backup_select') not in (
        select policyname from pg_policies
        where schemaname = 'public' and tablename = relname and cmd = 'SELECT' and permissive = 'PERMISSIVE'
          and roles = '{readyline_backup}' and qual = 'true'
      )
  loop
    execute format('drop policy if exists %I on public.%I', found.policy, found.relname);
    execute format(
      'create policy %I on public.%I for select to readyline_backup using (true)', found.policy, found.relname
    );
  end loop;
end $$;

-- app.limit_rows counts the rows of every table that has it as a trigger.
do $$
declare
  named name;
begin
  for named in
    select relname from pg_trigger join pg_class c on c.oid = tgrelid
    where tgfoid = 'app.limit_rows()'::regprocedure
      and (relname || '_limit_select') not in (
        select policyname from pg_policies
        where schemaname = 'public' and tablename = relname and cmd = 'SELECT' and permissive = 'PERMISSIVE'
          and roles = '{readyline_definer}' and qual = 'true'
      )
  loop
    execute format('drop policy if exists %I on public.%I', named || '_limit_select', named);
    execute format(
      'create policy %I on public.%I for select to readyline_definer using (true)', named || '_limit_select', named
    );
  end loop;
end $$;
