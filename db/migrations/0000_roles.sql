-- Roles belong to the whole cluster, so another database may have made them already.
do $$
declare role_name text;
begin
  foreach role_name in array array['readyline_app', 'readyline_gate', 'readyline_operator', 'readyline_definer'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    -- The migrating login needs them to hand over functions and to run the shell's commands.
    begin
      execute format('grant %I to current_user', role_name);
    exception when invalid_grant_operation then null;
    end;
  end loop;
end $$;
--> statement-breakpoint
create schema if not exists app;
--> statement-breakpoint
grant usage on schema app to readyline_app, readyline_gate, readyline_operator, readyline_definer;
--> statement-breakpoint
-- The setting reads '' and not null once a transaction that set it has ended.
create function app.viewer_id() returns uuid
  language sql stable parallel safe set search_path = ''
  return nullif(pg_catalog.current_setting('app.viewer_id', true), '')::uuid;
--> statement-breakpoint
-- plpgsql, because the tables that these two read come in the next migration.
create function app.is_admin() returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select from public.users where id = app.viewer_id() and role = 'admin' and disabled_at is null);
end $$;
--> statement-breakpoint
create function app.readable_applicants() returns uuid[]
  language plpgsql stable security definer set search_path = ''
as $$
declare viewer constant uuid := app.viewer_id();
begin
  if viewer is null then
    return '{}';
  end if;
  if app.is_admin() then
    return array[viewer];
  end if;
  return array(select user_id from public.mentor_access where mentor_id = viewer and state = 'active') || viewer;
end $$;
