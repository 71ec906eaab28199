-- Who is looking, while the account is not disabled. A disabled account reads nothing that others share with it, at
-- the database as well, and shared tables hide her own rows from her too.
create function app.active_viewer() returns uuid
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select id from public.users where id = app.viewer_id() and disabled_at is null);
end $$;
--> statement-breakpoint
revoke all on function app.active_viewer() from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.active_viewer() owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.active_viewer() to readyline_app;
--> statement-breakpoint
create or replace function app.readable_applicants() returns uuid[]
  language plpgsql stable security definer set search_path = ''
as $$
declare
  viewer constant uuid := app.viewer_id();
  role_of_viewer constant text := (select role from public.users where id = viewer and disabled_at is null);
begin
  if role_of_viewer is null then
    return '{}';
  end if;
  if role_of_viewer = 'admin' then
    return array[viewer];
  end if;
  return array(select user_id from public.mentor_access where mentor_id = viewer and state = 'active') || viewer;
end $$;
--> statement-breakpoint
create or replace function app.known_people() returns uuid[]
  language plpgsql stable security definer set search_path = ''
as $$
declare
  viewer constant uuid := app.viewer_id();
  role_of_viewer constant text := (select role from public.users where id = viewer and disabled_at is null);
begin
  if role_of_viewer is null then
    return '{}';
  end if;
  if role_of_viewer = 'admin' then
    return array[viewer];
  end if;
  return array(
    select case when user_id = viewer then mentor_id else user_id end
    from public.mentor_access
    where state = 'active' and (mentor_id = viewer or user_id = viewer)
  ) || viewer;
end $$;
