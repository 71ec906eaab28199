-- The database roles of Readyline. None can log in, and none has a special attribute: each may do what grants.sql and
-- the policies (db/schema) allow. Roles belong to the whole server, so another database may have created them already.
-- docs/set-up.sql, which a superuser runs, creates the same.
--
-- readyline_app       pages and actions of a person who is signed in; limited by the policies.
-- readyline_gate      everything before sign-in: accounts, credentials, invitations; sends mail; no study data.
-- readyline_operator  commands from the server's shell: may change a person's role; no study data.
-- readyline_definer   owns the functions of schema app; may read only the columns that they need.
-- readyline_backup    reads every row of every table, for npm run backup; writes nothing. The owner's login can take it,
--                     the server's can't.
do $$
declare
  roles constant text[] := array[
    'readyline_app',
    'readyline_gate',
    'readyline_operator',
    'readyline_definer',
    'readyline_backup'
  ];
  named text;
  missing text := '';
begin
  foreach named in array roles loop
    begin
      if not exists (select from pg_roles where rolname = named) then
        execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', named);
      end if;
    exception
      -- Another database's migration created it at the same moment.
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then missing := missing || format(E'\n  create role %I nologin;', named);
    end;
    -- The login that migrates makes readyline_definer the owner of the functions, and also runs the commands.
    begin
      if not pg_has_role(named, 'usage') then
        execute format('grant %I to current_user', named);
      end if;
    exception when insufficient_privilege or undefined_object then
      missing := missing || format(E'\n  grant %I to %I;', named, current_user);
    end;
  end loop;
  -- db/engine/migrate.ts shows these statements to the operator.
  if missing <> '' then
    raise exception using errcode = 'RL001', message = missing;
  end if;
end $$;

create schema if not exists app;
