-- The four roles as which Readyline works. None can sign in, and none has a power of its own: whoever may take a role
-- may do what grants.sql and the policies (db/schema) allow it. Roles belong to the whole server, so another database
-- may have made them already.
--
-- readyline_app       every page and action, after the viewer is known: bound by the policies.
-- readyline_gate      before anyone is signed in: accounts, credentials, invitations; no study data.
-- readyline_operator  commands from the server's shell: may change a person's role; no study data.
-- readyline_definer   owns the functions of schema app: may read the columns that they need and no other.
do $$
declare
  named text;
begin
  foreach named in array array['readyline_app', 'readyline_gate', 'readyline_operator', 'readyline_definer'] loop
    begin
      if not exists (select from pg_roles where rolname = named) then
        execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', named);
      end if;
    -- Another database's migration made it a moment ago.
    exception when duplicate_object or unique_violation then null;
    end;
    -- Whoever migrates hands the functions over to readyline_definer, and runs the shell's commands.
    if not pg_has_role(named, 'usage') then
      execute format('grant %I to current_user', named);
    end if;
  end loop;
end $$;

create schema if not exists app;
