-- Facts about the database for the admins' page of the system status. Null for everyone who is not an admin.
create or replace function app.database_facts(out server text, out migrations integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  server := current_setting('server_version');
  select count(*) into migrations from drizzle.__drizzle_migrations;
end $$;
