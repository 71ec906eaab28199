-- What happens around accounts and access is written by triggers (triggers.sql), in the same transaction. No role may
-- write, change or delete a row itself.

-- Who does what is being done: the viewer; at the gate the person concerned, as nobody else gets there; from a shell
-- nobody.
create or replace function app.actor_on(subject uuid) returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case current_setting('role')
    when 'readyline_app' then app.viewer_id()
    when 'readyline_gate' then subject
  end;
end $$;

create or replace function app.note_activity(what text, actor uuid, subject uuid, detail jsonb default '{}') returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.activity (kind, actor_id, subject_id, detail)
  values (
    what, actor, subject,
    case when current_setting('role') in ('readyline_app', 'readyline_gate') then detail
      else detail || '{"shell": true}' end
  );
end $$;

-- A trigger on activity, whoever asks: a row stays as it was. Only the name of a deleted account goes, and after two
-- years the row.
create or replace function app.keep_activity() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.at, new.kind, new.detail) is distinct from (old.id, old.at, old.kind, old.detail)
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

-- Deletes what is older than two years. Answers how many rows.
create or replace function app.prune_activity() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone integer;
begin
  delete from public.activity where at < now() - interval '2 years';
  get diagnostics gone = row_count;
  return gone;
end $$;

-- A failed sign-in changes no row, so the gate calls this. Without a person: no account has the email. At most one a
-- minute for each, so that guessing for hours doesn't fill the table.
create or replace function app.note_failed_sign_in(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from public.activity
    where kind = 'sign-in-failed' and at > now() - interval '1 minute'
      and subject_id is not distinct from person
  ) then
    perform app.note_activity('sign-in-failed', null, person);
  end if;
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
    perform app.note_activity('account-made', actor, new.id, jsonb_build_object('to', new.role));
    return null;
  end if;
  if new.role <> old.role then
    perform app.note_activity(
      -- An account becomes an admin's by its own hand only by accepting an invitation.
      case when new.role = 'admin' and actor = new.id then 'admin-accepted' else 'role-changed' end,
      actor, new.id, jsonb_build_object('from', old.role, 'to', new.role)
    );
  end if;
  -- The open invitations of somebody who is no admin any more are ended.
  if old.role = 'admin' and (new.role <> 'admin' or new.disabled_at is not null) then
    update public.admin_invitations set ended_at = now()
    where invited_by = new.id and accepted_at is null and ended_at is null;
  end if;
  if new.disabled_at is not null and old.disabled_at is null then
    perform app.note_activity('account-disabled', actor, new.id);
  elsif new.disabled_at is null and old.disabled_at is not null then
    perform app.note_activity('account-enabled', actor, new.id);
  elsif new.session_version <> old.session_version and new.role = old.role and not exists (
    -- A new password, a moment ago in this transaction, ends them by itself.
    select from public.activity
    where subject_id = new.id and kind = 'password-changed' and at = now()::timestamptz(3)
  ) then
    perform app.note_activity('sessions-ended', actor, new.id);
  end if;
  if new.signed_in_at is distinct from old.signed_in_at then
    perform app.note_activity('signed-in', actor, new.id);
  end if;
  return null;
end $$;

-- The first password of an account that was made in this transaction is no change.
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

-- Everybody who knows an email can ask for a reset: nobody is named as the actor.
create or replace function app.note_password_resets() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.note_activity('reset-asked', null, new.user_id);
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
        when new.state = 'active' then 'mentor-accepted'
        when new.state = 'declined' then 'mentor-declined'
        when new.state = 'left' then 'access-left'
        when old.state = 'invited' then 'mentor-invitation-taken-back'
        else 'access-stopped'
      end,
      actor,
      -- What the applicant stops concerns the mentor; what the mentor does concerns the applicant.
      case when new.state = 'stopped' and new.mentor_id is not null then new.mentor_id else new.user_id end
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

-- Once for a mentor, an applicant, a page and an hour.
create or replace function app.note_mentor_views() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' or date_trunc('hour', new.seen_at, 'UTC') <> date_trunc('hour', old.seen_at, 'UTC') then
    perform app.note_activity(
      'mentor-looked', new.mentor_id, new.user_id, jsonb_build_object('page', new.page)
    );
  end if;
  return null;
end $$;

create or replace function app.note_calendar_feeds() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('calendar-made', app.actor_on(new.user_id), new.user_id);
  -- With an account all its rows go, and there is nobody to name.
  elsif exists (select from public.users where id = old.user_id) then
    perform app.note_activity('calendar-stopped', app.actor_on(old.user_id), old.user_id);
  end if;
  return null;
end $$;

-- Version 1 is the product's own and nobody's change.
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
    perform app.note_activity('admin-invitation-taken-back', app.viewer_id(), null);
  end if;
  return null;
end $$;
