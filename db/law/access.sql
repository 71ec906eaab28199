-- What a mentor can do: accept an invitation, decline it, or leave. The applicant invites the mentor and stops the
-- access through the policies of mentor_access (db/schema/mentor-access.ts).
--
-- Each locks the applicant's account before the access: a new password (finishPasswordReset in db/accounts.ts) does it in this
-- order too, so that the two never wait for each other.

-- Accepts the invitation with this token: that of the applicant's link, or of the link in the mail. The viewer must have the invited email, and must not be an admin, the
-- applicant, or a mentor who already has access. The invitation must not have expired. It is one statement, so that only
-- one of two simultaneous calls succeeds. Returns the applicant's id, or null.
create or replace function app.accept_access(hash text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  applicant uuid;
begin
  perform from public.users
  where id in (select user_id from public.mentor_access where hash in (token_hash, mail_token_hash))
  for key share;
  update public.mentor_access as invitation
  set state = 'active', mentor_id = app.viewer_id(), token_hash = null, mail_token_hash = null, accepted_at = now()
  where hash in (token_hash, mail_token_hash) and state = 'invited' and expires_at > now()
    and user_id <> app.viewer_id()
    and exists (
      select from public.users
      where id = app.viewer_id() and email = invited_email and role <> 'admin' and disabled_at is null
    )
    and not exists (
      select from public.mentor_access as other
      where other.user_id = invitation.user_id and other.mentor_id = app.viewer_id()
        and other.state in ('active', 'paused')
    )
  returning user_id into applicant;
  return applicant;
end $$;

-- Declines the invitation with this token, for the person with the invited email. One that has expired can't be answered
-- any more, in either way. Returns whether there was one.
create or replace function app.decline_access(hash text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.users
  where id in (select user_id from public.mentor_access where hash in (token_hash, mail_token_hash))
  for key share;
  update public.mentor_access
  set state = 'declined', token_hash = null, mail_token_hash = null, ended_at = now()
  where hash in (token_hash, mail_token_hash) and state = 'invited' and expires_at > now()
    and exists (
      select from public.users where id = app.active_viewer() and email = invited_email
    );
  return found;
end $$;

-- Ends the viewer's access to this applicant's record, also while it is paused. Returns whether there was any.
create or replace function app.leave_access(applicant uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.users where id = applicant for key share;
  update public.mentor_access
  set state = 'left', ended_at = now()
  where user_id = applicant and mentor_id = app.active_viewer() and state in ('active', 'paused');
  return found;
end $$;

-- Called when someone sets a new password by a mailed link: whoever knew the earlier one may have given access. Every mentor's
-- access pauses until the applicant keeps or stops it, and no longer includes the statement. Open invitations (an admin's
-- too) and the calendar's address end.
create or replace function app.pause_access_of(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.mentor_access set state = 'paused', includes_statement = false
  where user_id = person and state = 'active';
  update public.mentor_access
  set state = 'stopped', token_hash = null, mail_token_hash = null, ended_at = now()
  where user_id = person and state = 'invited';
  delete from public.calendar_feeds where user_id = person;
  update public.admin_invitations set ended_at = now()
  where invited_by = person and accepted_at is null and ended_at is null;
end $$;
