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

-- Counts over the mails, for admins and for readyline_gate (the metrics): how many wait, since when the oldest waits, how
-- many were given up since `since`, and when the last one was sent. Null for everyone else.
create or replace function app.mail_status(
  since timestamptz,
  out waiting integer, out oldest_waiting timestamptz, out given_up integer, out last_sent timestamptz
)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') <> 'readyline_gate' and not app.is_admin() then
    return;
  end if;
  select
    count(*) filter (where sent_at is null and given_up_at is null),
    min(created_at) filter (where sent_at is null and given_up_at is null),
    -- That there was nobody to write to is no failure.
    count(*) filter (where given_up_at > since and last_failure is distinct from 'nobody to write to'),
    max(sent_at)
  into waiting, oldest_waiting, given_up, last_sent
  from public.outbox;
end $$;
