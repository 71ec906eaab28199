-- The viewer: the person for whom a transaction runs. asViewer (db/engine/as-viewer.ts) sets app.viewer_id for one
-- transaction; afterwards the setting is '' and not null.

create or replace function app.viewer_id() returns uuid
  language sql stable parallel safe set search_path = pg_catalog, pg_temp
  return nullif(current_setting('app.viewer_id', true), '')::uuid;

-- The viewer's id; null when the account is disabled.
create or replace function app.active_viewer() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select id from public.users where id = app.viewer_id() and disabled_at is null);
end $$;

-- Called before the viewer writes. Returns whether the session that asks still exists, and keeps it so until the transaction ends:
-- whoever ends all sessions of a person locks the row of users first. `alone` is for those who do.
create or replace function app.hold_session(session uuid, alone boolean) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if alone then
    perform from public.users where id = app.viewer_id() for update;
  else
    perform from public.users where id = app.viewer_id() for key share;
  end if;
  -- A statement of its own, which sees what was written until the lock was free.
  return exists (select from public.sessions where user_id = app.viewer_id() and id = session);
end $$;

-- Enters the transaction as the person of a session: from here on the policies know the viewer, and from where they come.
-- Returns the viewer, or null when the session was ended or the account is disabled: then nobody is the viewer, and no policy
-- gives anything. Whether the session is over by its age, the caller decides before it reads (asSession in
-- db/engine/as-viewer.ts).
create or replace function app.enter(person uuid, session uuid, address text, device text) returns json
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  viewer json;
begin
  select json_build_object(
    'id', u.id, 'role', u.role, 'name', u.name, 'email', u.email, 'timeZone', u.time_zone,
    'session', json_build_object(
      'id', s.id, 'startedAt', s.created_at, 'lastUsedAt', s.last_used_at, 'confirmedAt', s.confirmed_at,
      'withSecondFactor', s.with_second_factor
    )
  ) into viewer
  from public.sessions s join public.users u on u.id = s.user_id
  where s.user_id = person and s.id = session and u.disabled_at is null;
  perform
    set_config('app.viewer_id', case when viewer is null then '' else person::text end, true),
    set_config('app.address', address, true), set_config('app.device', device, true);
  return viewer;
end $$;

-- Locks the viewer's account and, for an admin, the person's: waits for what their sessions write (app.hold_session). In the order of
-- their ids, so that two admins who change each other don't wait for each other.
create or replace function app.lock_both(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.users
  where id = any (array[app.viewer_id(), case when app.is_admin() then person end])
  order by id for update;
end $$;

-- As app.hold_session, for an admin who changes a person's account.
create or replace function app.hold_session_and(session uuid, person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.lock_both(person);
  return exists (select from public.sessions where user_id = app.viewer_id() and id = session);
end $$;

create or replace function app.is_admin() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from public.users where id = app.viewer_id() and role = 'admin' and disabled_at is null
  );
end $$;
