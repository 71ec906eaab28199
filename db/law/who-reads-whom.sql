-- Who may read an applicant's record: the applicant, and the mentors who have access to it. Nobody else, admins
-- included. Every policy of a table that mentors may read asks these functions, by sharedBy() in db/schema/policies.ts:
--
--   letters:  user_id = any(app.readable_applicants())
--
-- So a letter is read by its applicant and by every mentor for whom readable_applicants() names that applicant. What
-- has its own table with ownedBy() instead (notes, a writer's address, the list of programs) no mentor reads.
--
-- Access counts while mentor_access says 'active', neither account is disabled, the one who gave it is an applicant,
-- and the one who holds it is no admin. An applicant who was disabled or made something else can't reach the page on
-- which access is stopped: until that is undone no mentor reads the record either. To a disabled account these
-- functions name nobody, not even itself.

-- The applicants whose record the viewer may read, themselves included.
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

-- The applicants whose personal statement the viewer may read: as above, where the access includes the statement.
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

-- Whom the viewer knows by name: themselves, the mentors who have access, and the applicants who gave it.
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
