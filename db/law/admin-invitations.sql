-- Makes the viewer an admin. The viewer must have the invited email, the invitation must not have expired, and its sender
-- must still be an admin. Only one of two simultaneous calls succeeds. Returns whether it did.
-- Dropped first, because in release 0.3 it returned a number.
drop function if exists app.accept_admin_invitation(text);
create function app.accept_admin_invitation(hash text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.admin_invitations
  set accepted_at = now()
  where hash in (token_hash, mail_token_hash) and accepted_at is null and ended_at is null and expires_at > now()
    and exists (
      select from public.users
      where id = app.viewer_id() and users.email = admin_invitations.email and role <> 'admin' and disabled_at is null
    )
    and (
      invited_by is null
      or exists (select from public.users where id = invited_by and role = 'admin' and disabled_at is null)
    );
  if not found then
    return false;
  end if;
  update public.users set role = 'admin' where id = app.viewer_id();
  return true;
end $$;
