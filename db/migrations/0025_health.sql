-- What /health says of the database itself: for admins alone.
create function app.database_facts(out server text, out migrations integer)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  server := pg_catalog.current_setting('server_version');
  select pg_catalog.count(*) into migrations from drizzle.__drizzle_migrations;
end $$;
--> statement-breakpoint
revoke all on function app.database_facts() from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.database_facts() owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.database_facts() to readyline_app;
--> statement-breakpoint
grant usage on schema drizzle to readyline_definer;
--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to readyline_definer;
