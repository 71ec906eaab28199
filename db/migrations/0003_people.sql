-- Whom the viewer knows by name: her active mentors, and the applicants whom she mentors.
create function app.known_people() returns uuid[]
  language plpgsql stable security definer set search_path = ''
as $$
declare viewer constant uuid := app.viewer_id();
begin
  if viewer is null or app.is_admin() then
    return '{}';
  end if;
  return array(
    select case when user_id = viewer then mentor_id else user_id end
    from public.mentor_access
    where state = 'active' and (mentor_id = viewer or user_id = viewer)
  );
end $$;
--> statement-breakpoint
-- A mentor who is active already redeems nothing: one leave for one person.
create or replace function app.accept_access(hash text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare applicant uuid;
begin
  update public.mentor_access as invitation
  set state = 'active', mentor_id = app.viewer_id(), token_hash = null, accepted_at = pg_catalog.now()
  where token_hash = hash and state = 'invited' and expires_at > pg_catalog.now()
    and user_id <> app.viewer_id()
    and exists (
      select from public.users
      where id = app.viewer_id() and email = invited_email and role <> 'admin' and disabled_at is null
    )
    and not exists (
      select from public.mentor_access as other
      where other.user_id = invitation.user_id and other.mentor_id = app.viewer_id() and other.state = 'active'
    )
  returning user_id into applicant;
  return applicant;
end $$;
--> statement-breakpoint
-- Says no to an invitation, by whom it names.
create function app.decline_access(hash text) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.mentor_access
  set state = 'declined', token_hash = null, ended_at = pg_catalog.now()
  where token_hash = hash and state = 'invited'
    and exists (select from public.users where id = app.viewer_id() and email = invited_email);
  return found;
end $$;
--> statement-breakpoint
-- A mentor gives the leave back.
create function app.leave_access(applicant uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.mentor_access
  set state = 'left', ended_at = pg_catalog.now()
  where user_id = applicant and mentor_id = app.viewer_id() and state = 'active';
  return found;
end $$;
--> statement-breakpoint
revoke all on function app.known_people(), app.decline_access(text), app.leave_access(uuid) from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.known_people() owner to readyline_definer;
--> statement-breakpoint
alter function app.decline_access(text) owner to readyline_definer;
--> statement-breakpoint
alter function app.leave_access(uuid) owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.known_people(), app.decline_access(text), app.leave_access(uuid) to readyline_app;
--> statement-breakpoint
grant update (ended_at) on mentor_access to readyline_definer;
