-- Whom the viewer knows by name: herself, her active mentors, and the applicants whom she mentors.
create or replace function app.known_people() returns uuid[]
  language plpgsql stable security definer set search_path = ''
as $$
declare viewer constant uuid := app.viewer_id();
begin
  if viewer is null then
    return '{}';
  end if;
  if app.is_admin() then
    return array[viewer];
  end if;
  return array(
    select case when user_id = viewer then mentor_id else user_id end
    from public.mentor_access
    where state = 'active' and (mentor_id = viewer or user_id = viewer)
  ) || viewer;
end $$;
