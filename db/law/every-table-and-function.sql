-- What holds for every table and every function, by loops over the catalogue: a new one can't be forgotten. It comes
-- after the files that make functions and triggers, in the same transaction.

-- A trigger or a function that no file makes any more is dropped. The files have just written all of theirs anew, and
-- xmin is the transaction that last wrote a row of the catalogue: where it is another one, the row stands in no file.
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

-- Every function belongs to readyline_definer, so that those which run as their owner can read no more than it may. A
-- new owner needs the right to create in the schema, for that moment.
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

-- Every table has row-level security, for its owner too: without a policy nobody reads a row.
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
