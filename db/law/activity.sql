-- Triggers (triggers.sql) record what happens to accounts and access, in the same transaction. No role can insert, change
-- or delete a row directly.

-- The person to record as the actor: the viewer; before sign-in (readyline_gate) the person concerned, because only they
-- can act there; for a command from a shell, nobody.
create or replace function app.actor_on(subject uuid) returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case current_setting('role')
    when 'readyline_app' then app.viewer_id()
    when 'readyline_gate' then subject
  end;
end $$;

-- The network and the device of the form that causes the row (setRole in db/engine/as-viewer.ts) are kept with it. A
-- deleted account leaves none. What a person does again after twenty times in a day is counted in the last of these rows:
-- no row can be deleted for two years, so nobody may add them without end.
create or replace function app.note_activity(what text, actor uuid, subject uuid, detail jsonb default '{}') returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  noted constant jsonb := case when current_setting('role') in ('readyline_app', 'readyline_gate') then detail
    else detail || '{"shell": true}' end;
  last_row bigint;
begin
  -- Written so that the index of the actor finds them, and not one of everybody's rows.
  select case when count(the_same) >= 20 then max(the_same) end into last_row
  from (
    select case when a.kind = what and a.subject_id is not distinct from subject
      and a.detail - array['count', 'several'] = noted then a.id end as the_same
    from public.activity a
    where a.actor_id = actor and (a.actor_id, a.at) > (actor, now() - interval '1 day')
  ) own;
  if last_row is not null then
    perform app.count_again(last_row);
    return;
  end if;
  insert into public.activity (kind, actor_id, subject_id, detail, address, device)
  values (
    what, actor, subject, noted,
    case when what <> 'account-deleted' then nullif(current_setting('app.address', true), '') end,
    case when what <> 'account-deleted' then nullif(current_setting('app.device', true), '') end
  );
end $$;

-- Adds one to the count of a row. What comes from several networks names none.
create or replace function app.count_again(row_id bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  from_here constant text := nullif(current_setting('app.address', true), '');
begin
  update public.activity set
    detail = detail
      || jsonb_build_object('count', coalesce((detail ->> 'count')::integer, 1) + 1)
      || case when address is distinct from from_here then '{"several": true}' else '{}' end::jsonb,
    address = case when address = from_here then address end,
    device = case when address = from_here then device end
  where id = row_id;
end $$;

-- Records what can happen many times a second and changes no row: at most one row a minute for each kind and person, with a
-- count, so that hours of it don't fill the table.
create or replace function app.count_activity(what text, actor uuid, subject uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  last_row constant bigint := (
    select id from public.activity
    where kind = what and at > now() - interval '1 minute' and subject_id is not distinct from subject
    order by at desc limit 1
  );
begin
  if last_row is null then
    perform app.note_activity(what, actor, subject);
  else
    perform app.count_again(last_row);
  end if;
end $$;

-- A trigger on activity that binds every role. A row can't be changed, with three exceptions: the id of a deleted account
-- becomes null, and the row then forgets its network and device; network and device can be forgotten; and what is counted
-- (app.count_again) can grow for a day. A row can be deleted when it is older than two years.
create or replace function app.keep_activity() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  counted constant text[] := array['count', 'several'];
begin
  if tg_op = 'UPDATE' then
    if (new.actor_id, new.subject_id) is distinct from (old.actor_id, old.subject_id) then
      new.address := null;
      new.device := null;
    end if;
    if (new.id, new.at, new.kind, new.detail - counted) is distinct from (old.id, old.at, old.kind, old.detail - counted)
      or (new.detail is distinct from old.detail and (
        old.at <= now() - interval '1 day'
        or coalesce((new.detail ->> 'count')::integer, 1) <= coalesce((old.detail ->> 'count')::integer, 1)
      ))
      or (new.address is not null and new.address is distinct from old.address)
      or (new.device is not null and new.device is distinct from old.device)
      or (new.actor_id is not null and new.actor_id is distinct from old.actor_id)
      or (new.subject_id is not null and new.subject_id is distinct from old.subject_id)
    then
      raise exception 'activity is never changed' using errcode = '42501';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' and old.at < now() - interval '2 years' then
    return old;
  end if;
  raise exception 'activity is never deleted before its time' using errcode = '42501';
end $$;

-- Deletes rows older than two years, 10,000 at most, so that it is short also when it was not called for months (db/prune.ts
-- calls it again). Returns how many.
create or replace function app.prune_activity() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone integer;
begin
  delete from public.activity
  where id in (select old.id from public.activity old where old.at < now() - interval '2 years' limit 10000);
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Rows older than 90 days forget their network and device, 10,000 at most. Returns how many.
create or replace function app.forget_places() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  forgotten integer;
begin
  update public.activity set address = null, device = null
  where id in (
    select old.id from public.activity old
    where old.at < now() - interval '90 days' and (old.address is not null or old.device is not null)
    limit 10000
  );
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- The network and device of these rows, as far as the viewer may know them: of what they did themselves, and of what was
-- tried with their account. An admin also knows those of admins, and of every try without a person.
create or replace function app.activity_places(ids bigint[]) returns table (id bigint, address text, device text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  viewer constant uuid := app.active_viewer();
  is_admin constant boolean := app.is_admin();
begin
  return query
    select a.id, a.address, a.device
    from public.activity a left join public.users actor on actor.id = a.actor_id
    where a.id = any(ids) and (
      a.actor_id = viewer
      or (a.actor_id is null and a.subject_id = viewer)
      or (is_admin and (a.actor_id is null or actor.role = 'admin'))
    );
end $$;

-- Records a failed sign-in: it changes no row, so no trigger can do it. `person` is null when no account has the email.
create or replace function app.note_failed_sign_in(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.count_activity('sign-in-failed', null, person);
end $$;

-- Records that something was refused because of a limit. `person` is whose account it is, null if nobody's. Only at a
-- sign-in it may be someone else who tries.
create or replace function app.note_limited(what text, person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if what not in ('sign-in-limited', 'tries-limited', 'invitation-limited') then
    raise exception 'this is no limit' using errcode = '22023';
  end if;
  perform app.count_activity(what, case when what <> 'sign-in-limited' then person end, person);
end $$;

create or replace function app.note_users() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor uuid;
begin
  if tg_op = 'DELETE' then
    perform app.note_activity('account-deleted', null, null, jsonb_build_object('from', old.role));
    return null;
  end if;
  actor := app.actor_on(new.id);
  if tg_op = 'INSERT' then
    perform app.note_activity('account-created', actor, new.id, jsonb_build_object('to', new.role));
    return null;
  end if;
  if new.role <> old.role then
    perform app.note_activity(
      -- A person can make themselves an admin only by accepting an invitation.
      case when new.role = 'admin' and actor = new.id then 'admin-accepted' else 'role-changed' end,
      actor, new.id, jsonb_build_object('from', old.role, 'to', new.role)
    );
  end if;
  -- The open invitations of a person who is no longer an admin end, and so do those to them: they would give the role back.
  if old.role = 'admin' and (new.role <> 'admin' or new.disabled_at is not null) then
    update public.admin_invitations set ended_at = now()
    where (invited_by = new.id or email = new.email) and accepted_at is null and ended_at is null;
  end if;
  if new.disabled_at is not null and old.disabled_at is null then
    perform app.note_activity('account-disabled', actor, new.id);
  elsif new.disabled_at is null and old.disabled_at is not null then
    perform app.note_activity('account-enabled', actor, new.id);
  end if;
  -- A new role, or a disabled account, ends every session. It is recorded above, before app.note_ended_sessions() runs.
  if new.role <> old.role or (new.disabled_at is not null and old.disabled_at is null) then
    delete from public.sessions where user_id = new.id;
  end if;
  return null;
end $$;

create or replace function app.note_sessions() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.note_activity('signed-in', app.actor_on(new.user_id), new.user_id);
  return null;
end $$;

-- Records sessions that were ended from elsewhere: in the list of a person's own, by an admin, or from a shell. What the
-- gate deletes is not recorded: a browser signs out or signs in again, a new password, a session that is over. Nor is the
-- end of the sessions that a new role or a disabled account brings with it.
create or replace function app.note_ended_sessions() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') = 'readyline_gate' then
    return null;
  end if;
  perform app.note_activity('sessions-ended', app.actor_on(person.id), person.id)
  from public.users person
  where person.id in (select user_id from ended) and not exists (
    select from public.activity
    where subject_id = person.id and at = now()::timestamptz(3)
      and kind in ('role-changed', 'admin-accepted', 'account-disabled')
  );
  return null;
end $$;

-- The first password of an account that was created in this transaction is not a change.
create or replace function app.note_credentials() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' or not exists (
    select from public.users where id = new.user_id and created_at = now()
  ) then
    perform app.note_activity('password-changed', app.actor_on(new.user_id), new.user_id);
  end if;
  return null;
end $$;

-- Anyone who knows an email can ask for a reset, so there is no actor.
create or replace function app.note_password_resets() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.note_activity('reset-requested', null, new.user_id);
  return null;
end $$;

-- One that was never confirmed was never asked for, so its end is not recorded.
create or replace function app.note_second_factors() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    if new.confirmed_at is not null and old.confirmed_at is null then
      perform app.note_activity('second-factor-on', app.actor_on(new.user_id), new.user_id);
    end if;
  -- When the account itself is deleted, there is nobody to record.
  elsif old.confirmed_at is not null and exists (select from public.users where id = old.user_id) then
    perform app.note_activity(
      case current_setting('role') when 'readyline_gate' then 'second-factor-off' else 'second-factor-reset' end,
      app.actor_on(old.user_id), old.user_id
    );
  end if;
  return null;
end $$;

create or replace function app.note_recovery_codes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.used_at is not null and old.used_at is null then
    perform app.note_activity('recovery-code-used', app.actor_on(new.user_id), new.user_id);
  end if;
  return null;
end $$;

create or replace function app.note_mentor_access() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor constant uuid := app.actor_on(new.user_id);
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('mentor-invited', actor, new.user_id);
    return null;
  end if;
  if new.state <> old.state then
    perform app.note_activity(
      case
        when new.state = 'paused' then 'access-paused'
        when old.state = 'paused' and new.state = 'active' then 'access-kept'
        when new.state = 'active' then 'mentor-accepted'
        when new.state = 'declined' then 'mentor-declined'
        when new.state = 'left' then 'access-left'
        when old.state = 'invited' then 'mentor-invitation-cancelled'
        else 'access-stopped'
      end,
      actor,
      -- Access that the applicant stops, pauses or keeps concerns the mentor. What the mentor does concerns the applicant.
      case
        when new.mentor_id is not null and (new.state in ('stopped', 'paused') or old.state = 'paused')
        then new.mentor_id
        else new.user_id
      end
    );
  end if;
  if new.includes_statement <> old.includes_statement then
    perform app.note_activity(
      case when new.includes_statement then 'statement-access-given' else 'statement-access-stopped' end,
      actor, new.mentor_id
    );
  end if;
  return null;
end $$;

-- Records a view at most once an hour for each mentor, applicant and page.
create or replace function app.note_mentor_views() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' or date_trunc('hour', new.seen_at, 'UTC') <> date_trunc('hour', old.seen_at, 'UTC') then
    perform app.note_activity(
      'mentor-viewed', new.mentor_id, new.user_id, jsonb_build_object('page', new.page)
    );
  end if;
  return null;
end $$;

create or replace function app.note_calendar_feeds() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('calendar-created', app.actor_on(new.user_id), new.user_id);
  -- When the account itself is deleted, there is nobody to record.
  elsif exists (select from public.users where id = old.user_id) then
    perform app.note_activity('calendar-stopped', app.actor_on(old.user_id), old.user_id);
  end if;
  return null;
end $$;

-- Version 1 comes with the product: nobody changed anything.
create or replace function app.note_threshold_versions() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.author_id is not null then
    perform app.note_activity(
      'thresholds-changed', new.author_id, null, jsonb_build_object('version', new.version)
    );
  end if;
  return null;
end $$;

create or replace function app.note_admin_invitations() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('admin-invited', new.invited_by, null);
  elsif new.ended_at is not null and old.ended_at is null then
    perform app.note_activity('admin-invitation-cancelled', app.viewer_id(), null);
  end if;
  return null;
end $$;
