do $$
declare table_name text;
begin
  foreach table_name in array array['activity', 'admin_invitations'] loop
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public', table_name);
  end loop;
end $$;
--> statement-breakpoint
grant select on activity to readyline_app;
--> statement-breakpoint
grant select, insert, delete on activity to readyline_definer;
--> statement-breakpoint
-- No one reads a token's hash back.
grant select (id, email, invited_by, invited_at, expires_at, accepted_at, ended_at), insert, update (ended_at) on admin_invitations to readyline_app;
--> statement-breakpoint
grant select (email, token_hash, invited_by, expires_at, accepted_at, ended_at) on admin_invitations to readyline_gate;
--> statement-breakpoint
grant insert on admin_invitations to readyline_operator;
--> statement-breakpoint
grant select, update (accepted_at) on admin_invitations to readyline_definer;
--> statement-breakpoint
grant update (signed_in_at) on users to readyline_gate;
--> statement-breakpoint
grant select (name, disabled_at, created_at, signed_in_at) on users to readyline_operator;
--> statement-breakpoint
grant select (name, created_at, signed_in_at, session_version), update (role, disabled_at, session_version) on users to readyline_definer;
--> statement-breakpoint
-- Who does what is being done: the viewer; at the gate the person herself, as nobody else gets there; from a shell nobody.
create function app.actor_on(subject uuid) returns uuid
  language sql stable set search_path = ''
  return case pg_catalog.current_setting('role')
    when 'readyline_app' then app.viewer_id()
    when 'readyline_gate' then subject
  end;
--> statement-breakpoint
create function app.note_activity(what text, actor uuid, subject uuid, detail jsonb default '{}') returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.activity (kind, actor_id, subject_id, detail)
  values (
    what, actor, subject,
    case when pg_catalog.current_setting('role') in ('readyline_app', 'readyline_gate') then detail
      else detail || '{"shell": true}' end
  );
end $$;
--> statement-breakpoint
-- What was written stays as it was, whoever asks: only a person who leaves is forgotten, and age ends a row.
create function app.keep_activity() returns trigger
  language plpgsql set search_path = ''
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
  if tg_op = 'DELETE' and old.at < pg_catalog.now() - interval '2 years' then
    return old;
  end if;
  raise exception 'activity is never deleted before its time' using errcode = '42501';
end $$;
--> statement-breakpoint
create trigger activity_stays before update or delete on activity
  for each row execute function app.keep_activity();
--> statement-breakpoint
create trigger activity_stays_whole before truncate on activity
  for each statement execute function app.keep_activity();
--> statement-breakpoint
create function app.prune_activity() returns integer
  language plpgsql security definer set search_path = ''
as $$
declare gone integer;
begin
  delete from public.activity where at < pg_catalog.now() - interval '2 years';
  get diagnostics gone = row_count;
  return gone;
end $$;
--> statement-breakpoint
-- A failed sign-in changes no row. Without a person: the email has no account. At most one a minute for each, so that
-- whoever guesses for long fills no table.
create function app.note_failed_sign_in(person uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select from public.activity
    where kind = 'sign-in-failed' and at > pg_catalog.now() - interval '1 minute'
      and subject_id is not distinct from person
  ) then
    perform app.note_activity('sign-in-failed', null, person);
  end if;
end $$;
--> statement-breakpoint
-- The last active admin stays one, whoever asks. The lock makes two who demote each other come one after the other; the
-- second then counts anew. A new role and a disabled account end every session.
create function app.guard_users() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if old.role = 'admin' and old.disabled_at is null
    and (tg_op = 'DELETE' or new.role <> 'admin' or new.disabled_at is not null)
  then
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('readyline admins'));
    if not exists (
      select from public.users where role = 'admin' and disabled_at is null and id <> old.id
    ) then
      raise exception 'the last admin stays' using errcode = 'RL001';
    end if;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if new.role <> old.role or (new.disabled_at is not null and old.disabled_at is null) then
    new.session_version := old.session_version + 1;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger users_guard before update or delete on users
  for each row execute function app.guard_users();
--> statement-breakpoint
create function app.note_users() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare actor uuid;
begin
  if tg_op = 'DELETE' then
    perform app.note_activity('account-deleted', null, null, pg_catalog.jsonb_build_object('from', old.role));
    return null;
  end if;
  actor := app.actor_on(new.id);
  if tg_op = 'INSERT' then
    perform app.note_activity('account-made', actor, new.id, pg_catalog.jsonb_build_object('to', new.role));
    return null;
  end if;
  if new.role <> old.role then
    perform app.note_activity(
      -- Nobody can make an admin of herself but by an invitation.
      case when new.role = 'admin' and actor = new.id then 'admin-accepted' else 'role-changed' end,
      actor, new.id, pg_catalog.jsonb_build_object('from', old.role, 'to', new.role)
    );
  end if;
  if new.disabled_at is not null and old.disabled_at is null then
    perform app.note_activity('account-disabled', actor, new.id);
  elsif new.disabled_at is null and old.disabled_at is not null then
    perform app.note_activity('account-enabled', actor, new.id);
  elsif new.session_version <> old.session_version and new.role = old.role and not exists (
    -- A new password, a moment ago in this transaction, ends them by itself.
    select from public.activity
    where subject_id = new.id and kind = 'password-changed' and at = pg_catalog.now()::timestamptz(3)
  ) then
    perform app.note_activity('sessions-ended', actor, new.id);
  end if;
  if new.signed_in_at is distinct from old.signed_in_at then
    perform app.note_activity('signed-in', actor, new.id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger users_noted after insert or delete or update of role, disabled_at, session_version, signed_in_at on users
  for each row execute function app.note_users();
--> statement-breakpoint
create function app.note_credentials() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- The first password of an account that was made in this transaction is no change.
  if tg_op = 'UPDATE' or not exists (
    select from public.users where id = new.user_id and created_at = pg_catalog.now()
  ) then
    perform app.note_activity('password-changed', app.actor_on(new.user_id), new.user_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger credentials_noted after insert or update on credentials
  for each row execute function app.note_credentials();
--> statement-breakpoint
-- Whoever knows an email can ask for a reset: nobody is named.
create function app.note_password_resets() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform app.note_activity('reset-asked', null, new.user_id);
  return null;
end $$;
--> statement-breakpoint
create trigger password_resets_noted after insert or update on password_resets
  for each row execute function app.note_password_resets();
--> statement-breakpoint
create function app.note_mentor_access() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare actor constant uuid := app.actor_on(new.user_id);
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
      -- What the applicant takes back concerns the mentor; what the mentor does concerns the applicant.
      case when new.state = 'stopped' and new.mentor_id is not null then new.mentor_id else new.user_id end
    );
  end if;
  if new.includes_statement <> old.includes_statement then
    perform app.note_activity(
      case when new.includes_statement then 'statement-access-given' else 'statement-access-stopped' end, actor, new.mentor_id
    );
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger mentor_access_noted after insert or update of state, includes_statement on mentor_access
  for each row execute function app.note_mentor_access();
--> statement-breakpoint
-- Once for a mentor, an applicant, a page and an hour.
create function app.note_mentor_views() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT'
    or pg_catalog.date_trunc('hour', new.seen_at, 'UTC') <> pg_catalog.date_trunc('hour', old.seen_at, 'UTC')
  then
    perform app.note_activity(
      'mentor-looked', new.mentor_id, new.user_id, pg_catalog.jsonb_build_object('page', new.page)
    );
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger mentor_views_noted after insert or update on mentor_views
  for each row execute function app.note_mentor_views();
--> statement-breakpoint
create function app.note_calendar_feeds() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('calendar-made', app.actor_on(new.user_id), new.user_id);
  -- With the account everything of hers goes, and there is nobody to name.
  elsif exists (select from public.users where id = old.user_id) then
    perform app.note_activity('calendar-stopped', app.actor_on(old.user_id), old.user_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger calendar_feeds_noted after insert or delete on calendar_feeds
  for each row execute function app.note_calendar_feeds();
--> statement-breakpoint
-- Version 1 is the product's own and nobody's change.
create function app.note_threshold_versions() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.author_id is not null then
    perform app.note_activity(
      'thresholds-changed', new.author_id, null, pg_catalog.jsonb_build_object('version', new.version)
    );
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger threshold_versions_noted after insert on threshold_versions
  for each row execute function app.note_threshold_versions();
--> statement-breakpoint
create function app.note_admin_invitations() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('admin-invited', new.invited_by, null);
  elsif new.ended_at is not null and old.ended_at is null then
    perform app.note_activity('admin-invitation-taken-back', app.viewer_id(), null);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger admin_invitations_noted after insert or update of ended_at on admin_invitations
  for each row execute function app.note_admin_invitations();
--> statement-breakpoint
-- What an admin may know of people: who they are, and when they were last here. By email, from after `after` on.
create function app.find_people(wanted text, role_wanted text, after text, at_most integer)
  returns table (id uuid, email text, name text, role text, created_at timestamptz, signed_in_at timestamptz, disabled_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  return query
    select u.id, u.email, u.name, u.role, u.created_at, u.signed_in_at, u.disabled_at
    from public.users u
    where u.email > after
      and (role_wanted = '' or u.role = role_wanted)
      and (
        pg_catalog.strpos(u.email, pg_catalog.lower(wanted)) > 0
        or pg_catalog.strpos(pg_catalog.lower(u.name), pg_catalog.lower(wanted)) > 0
      )
    order by u.email
    limit at_most;
end $$;
--> statement-breakpoint
create function app.get_people(ids uuid[])
  returns table (id uuid, email text, name text, role text, created_at timestamptz, signed_in_at timestamptz, disabled_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  return query
    select u.id, u.email, u.name, u.role, u.created_at, u.signed_in_at, u.disabled_at
    from public.users u where u.id = any(ids);
end $$;
--> statement-breakpoint
-- What only an admin may do, and while she is one: an admin who was demoted while she waited for the lock does nothing.
-- Each answers whether there was someone to do it to.
create function app.change_role(person uuid, new_role text) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('readyline admins'));
  if not app.is_admin() or not exists (select from public.users where id = person) then
    return false;
  end if;
  update public.users set role = new_role where id = person and role <> new_role;
  return true;
end $$;
--> statement-breakpoint
create function app.set_disabled(person uuid, disabled boolean) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('readyline admins'));
  if not app.is_admin() or not exists (select from public.users where id = person) then
    return false;
  end if;
  update public.users
  set disabled_at = case when disabled then pg_catalog.now() end
  where id = person and (disabled_at is not null) <> disabled;
  return true;
end $$;
--> statement-breakpoint
create function app.end_sessions_of(person uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    return false;
  end if;
  update public.users set session_version = session_version + 1 where id = person;
  return found;
end $$;
--> statement-breakpoint
-- For the person whose email it names, while who invited is an admin still. Of two that redeem it at once one wins.
-- Answers the version that her next session carries; null when it is over or meant for someone else.
create function app.accept_admin_invitation(hash text) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare next_version integer;
begin
  update public.admin_invitations
  set accepted_at = pg_catalog.now()
  where token_hash = hash and accepted_at is null and ended_at is null and expires_at > pg_catalog.now()
    and exists (
      select from public.users
      where id = app.viewer_id() and users.email = admin_invitations.email and role <> 'admin' and disabled_at is null
    )
    and (
      invited_by is null
      or exists (select from public.users where id = invited_by and role = 'admin' and disabled_at is null)
    );
  if not found then
    return null;
  end if;
  update public.users set role = 'admin' where id = app.viewer_id() returning session_version into next_version;
  return next_version;
end $$;
--> statement-breakpoint
do $$
declare made text;
begin
  grant create on schema app to readyline_definer;
  foreach made in array array[
    'actor_on(uuid)', 'note_activity(text, uuid, uuid, jsonb)', 'keep_activity()', 'prune_activity()',
    'note_failed_sign_in(uuid)', 'guard_users()', 'note_users()', 'note_credentials()', 'note_password_resets()',
    'note_mentor_access()', 'note_mentor_views()', 'note_calendar_feeds()', 'note_threshold_versions()',
    'note_admin_invitations()', 'find_people(text, text, text, integer)', 'get_people(uuid[])',
    'change_role(uuid, text)', 'set_disabled(uuid, boolean)', 'end_sessions_of(uuid)', 'accept_admin_invitation(text)'
  ] loop
    execute 'revoke all on function app.' || made || ' from public';
    execute 'alter function app.' || made || ' owner to readyline_definer';
  end loop;
  revoke create on schema app from readyline_definer;
end $$;
--> statement-breakpoint
grant execute on function app.find_people(text, text, text, integer), app.get_people(uuid[]), app.change_role(uuid, text),
  app.set_disabled(uuid, boolean), app.end_sessions_of(uuid), app.accept_admin_invitation(text) to readyline_app;
--> statement-breakpoint
grant execute on function app.note_failed_sign_in(uuid) to readyline_gate;
--> statement-breakpoint
grant execute on function app.prune_activity() to readyline_operator;
