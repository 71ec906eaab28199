-- What an admin may know about people (name, email, role, last sign-in) and do with their accounts.

-- At most `at_most` people whose email or name contains `wanted`, sorted by email and starting after the email `after`.
-- Empty for everyone who is not an admin.
create or replace function app.find_people(wanted text, role_wanted text, after text, at_most integer)
  returns table (
    id uuid, email text, name text, role text,
    created_at timestamptz, signed_in_at timestamptz, disabled_at timestamptz
  )
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
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
      and (strpos(u.email, lower(wanted)) > 0 or strpos(lower(u.name), lower(wanted)) > 0)
    order by u.email
    limit at_most;
end $$;

create or replace function app.get_people(ids uuid[])
  returns table (
    id uuid, email text, name text, role text,
    created_at timestamptz, signed_in_at timestamptz, disabled_at timestamptz
  )
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  return query
    select u.id, u.email, u.name, u.role, u.created_at, u.signed_in_at, u.disabled_at
    from public.users u where u.id = any(ids);
end $$;

-- The next three return false when the person does not exist or the viewer is not an admin. Each first waits for what the
-- person's sessions are writing, so that it ends what they give to others, such as an invitation. The advisory lock puts
-- two admins who demote each other in sequence: the second is no longer an admin by then and changes nothing. It is taken
-- after the accounts, as app.guard_users() does, so that no two transactions wait for each other.

create or replace function app.change_role(person uuid, new_role text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.lock_both(person);
  perform pg_advisory_xact_lock(hashtext('readyline admins'));
  if not app.is_admin() or not exists (select from public.users where id = person) then
    return false;
  end if;
  update public.users set role = new_role where id = person and role <> new_role;
  return true;
end $$;

create or replace function app.set_disabled(person uuid, disabled boolean) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.lock_both(person);
  perform pg_advisory_xact_lock(hashtext('readyline admins'));
  if not app.is_admin() or not exists (select from public.users where id = person) then
    return false;
  end if;
  update public.users
  set disabled_at = case when disabled then now() end
  where id = person and (disabled_at is not null) <> disabled;
  return true;
end $$;

-- Also stops the person's calendar address, which needs no session.
create or replace function app.end_sessions_of(person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.lock_both(person);
  if not app.is_admin() or not exists (select from public.users where id = person) then
    return false;
  end if;
  delete from public.sessions where user_id = person;
  delete from public.calendar_feeds where user_id = person;
  return true;
end $$;

-- A trigger on users that binds every role. The last active admin can't be demoted, disabled or deleted. The lock is the
-- one of change_role.
create or replace function app.guard_users() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.role = 'admin' and old.disabled_at is null
    and (tg_op = 'DELETE' or new.role <> 'admin' or new.disabled_at is not null)
  then
    perform pg_advisory_xact_lock(hashtext('readyline admins'));
    if not exists (
      select from public.users where role = 'admin' and disabled_at is null and id <> old.id
    ) then
      raise exception 'the last admin stays' using errcode = 'RL001';
    end if;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
