-- Who may read an applicant's record: the applicant, and the mentors who have access to it. Nobody else, not even admins.
-- Every table that mentors may read has a policy that calls these functions (readableByMentors() in
-- db/schema/policies.ts):
--
--   letters:  user_id = any(app.readable_applicants())
--
-- So a letter can be read by its applicant, and by every mentor for whom readable_applicants() contains that applicant.
-- What no mentor may read (notes, a writer's address, the list of programs) is in tables with ownedBy() instead.
--
-- A mentor has access while mentor_access says 'active', both accounts are enabled, the giver is an applicant and the
-- mentor is not an admin. An applicant who is disabled, or whose role is changed, can't reach the page that stops the
-- access. So no mentor can read the record until that is undone. For a disabled account these functions return nobody,
-- not even the account itself.

-- The people whose record the viewer may read, including the viewer.
create or replace function app.readable_applicants() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce((
    select array(
      select access.user_id
      from public.mentor_access access
      join public.users applicant on applicant.id = access.user_id
      where access.mentor_id = viewer.id and access.state = 'active' and viewer.role <> 'admin'
        and applicant.role = 'applicant' and applicant.disabled_at is null
    ) || viewer.id
    from public.users viewer
    where viewer.id = app.viewer_id() and viewer.disabled_at is null
  ), '{}');
end $$;

-- The people whose personal statement the viewer may read: as above, but only if the access includes the statement.
create or replace function app.readable_statements() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce((
    select array(
      select access.user_id
      from public.mentor_access access
      join public.users applicant on applicant.id = access.user_id
      where access.mentor_id = viewer.id and access.state = 'active' and viewer.role <> 'admin'
        and applicant.role = 'applicant' and applicant.disabled_at is null
        and access.includes_statement
    ) || viewer.id
    from public.users viewer
    where viewer.id = app.viewer_id() and viewer.disabled_at is null
  ), '{}');
end $$;

-- The people whose name the viewer may see: the viewer, the mentors with access, and the applicants who gave it.
create or replace function app.known_people() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce((
    select array(
      select other.id
      from public.mentor_access access
      join public.users other
        on other.id = case when access.user_id = viewer.id then access.mentor_id else access.user_id end
      where access.state = 'active' and (access.mentor_id = viewer.id or access.user_id = viewer.id)
        and viewer.role <> 'admin'
        and other.disabled_at is null and (access.user_id = viewer.id or other.role = 'applicant')
    ) || viewer.id
    from public.users viewer
    where viewer.id = app.viewer_id() and viewer.disabled_at is null
  ), '{}');
end $$;

-- The applicants who gave the viewer access, for the list of mentees: their name, and their time zone, which decides which
-- day is today for them.
create or replace function app.mentees() returns table (id uuid, name text, time_zone text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  -- Asked once, and not for each of them.
  viewer constant uuid := app.viewer_id();
begin
  return query
    select u.id, u.name, u.time_zone
    from unnest(app.readable_applicants()) readable(id) join public.users u on u.id = readable.id
    where u.id <> viewer;
end $$;

-- Whether the viewer wants reminders by mail.
create or replace function app.own_reminders() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select u.reminders from public.users u where u.id = app.viewer_id());
end $$;

-- As app.mentees(), with the version of each one's summary (summaries.sql), null where there is none. The list of mentees
-- reads only the summaries whose version it does not know. One function, because who gave access is the slow part.
create or replace function app.versioned_mentees() returns table (id uuid, name text, time_zone text, version uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  -- Asked once, and not for each of them.
  viewer constant uuid := app.viewer_id();
begin
  return query
    select u.id, u.name, u.time_zone, s.version
    from unnest(app.readable_applicants()) readable(id) join public.users u on u.id = readable.id
      left join public.summaries s on s.user_id = u.id
    where u.id <> viewer;
end $$;

-- The applicants whose access is paused (app.pause_access_of), for a mentor who wants to stop mentoring meanwhile
-- (app.leave_access): that there is one, and since when there was access. Nothing of the applicant, not even the name.
create or replace function app.paused_mentees() returns table (id uuid, accepted_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select access.user_id, access.accepted_at from public.mentor_access access
    where access.mentor_id = app.active_viewer() and access.state = 'paused';
end $$;

-- What the viewer may know of their own account, and nobody on the other side of an access.
create or replace function app.own_account(out weekly_digest boolean, out created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  select u.weekly_digest, u.created_at into own_account.weekly_digest, own_account.created_at
  from public.users u where u.id = app.viewer_id();
end $$;
