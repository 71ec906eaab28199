-- Limits on the mails that a person can cause, and on invitations. Triggers (triggers.sql), so that they bind every role and
-- every part of the product. Only injected SQL, which chooses the dates of its rows, gets around them. Two transactions of one sender, or to one recipient, wait for each other, so that
-- both can't take the last place. db/limits.ts has the sentences for the error codes: RL010 too many open invitations,
-- RL011 too many in a day, RL012 too many to one person in a day. db/thresholds.ts has those for versions of the thresholds: RL013
-- too many in a day, RL014 too many.

-- A moment counts for the time before `at`. One that is later was written before the clock was set back.
create or replace function app.is_within(moment timestamptz, at timestamptz, length interval) returns boolean
  language sql stable parallel safe set search_path = pg_catalog, pg_temp
  return moment > at - length and moment < at + interval '1 minute';

create or replace function app.limit_mentor_invitations() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('readyline invitations of ' || new.user_id, 0));
  if (
    select count(*) from public.mentor_access
    where user_id = new.user_id and state = 'invited' and expires_at > new.invited_at
  ) >= 10 then
    raise exception 'too many open invitations' using errcode = 'RL010';
  end if;
  -- A cancelled one counts too.
  if (
    select count(*) from public.mentor_access
    where user_id = new.user_id and app.is_within(invited_at, new.invited_at, interval '1 day')
  ) >= 10 then
    raise exception 'too many invitations in a day' using errcode = 'RL011';
  end if;
  return new;
end $$;

-- One from a shell has no sender and no limit.
create or replace function app.limit_admin_invitations() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.invited_by is null then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('readyline invitations of ' || new.invited_by, 0));
  if (
    select count(*) from public.admin_invitations
    where invited_by = new.invited_by and accepted_at is null and ended_at is null and expires_at > new.invited_at
  ) >= 10 then
    raise exception 'too many open invitations' using errcode = 'RL010';
  end if;
  if (
    select count(*) from public.admin_invitations
    where invited_by = new.invited_by and app.is_within(invited_at, new.invited_at, interval '1 day')
  ) >= 10 then
    raise exception 'too many invitations in a day' using errcode = 'RL011';
  end if;
  return new;
end $$;

-- What strangers cause and what an account's owner must get are counted apart:
-- an invitation    is refused after 10 a day from one sender, 3 of them to one person, and 6 to one person from everybody;
-- a reset          can be asked for by anyone. After 6 in a day a person gets one an hour, which is as long as its link
--                  works: so the newest one always works, and nobody can keep its owner out;
-- a sign-up's mail  can be asked for by anyone too, and has the same limit. These two are counted for each address as it is
--                  spelled, all others for the mailbox (recipientHash in lib/mail/seal.ts);
-- any other kind   is to the owner about the account: 20 a day of each kind.
-- What anyone can ask for, and what the owner gets, is left out silently: the answer to the form must show nothing, and the
-- change itself must be saved.
create or replace function app.limit_mail() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  invitations constant text[] := array['mentor-invitation', 'admin-invitation'];
  sign_ups constant text[] := array['account-exists', 'confirm-email'];
  kinds text[] := array[new.kind];
  sent integer;
  sent_lately integer;
begin
  if new.recipient_hash is null then
    raise exception 'a mail without a recipient' using errcode = '23502';
  end if;
  new.sender_id := case when current_setting('role') = 'readyline_app' then app.viewer_id() end;
  perform pg_advisory_xact_lock(hashtextextended('readyline mail to ' || new.recipient_hash, 0));
  if new.kind = any(invitations) then
    if current_setting('role') = 'readyline_operator' then
      return new;
    end if;
    -- Whoever has the link asks for the mail again.
    if new.sender_id is null then
      if (
        select count(*) from public.outbox
        where recipient_hash = new.recipient_hash and kind = any(invitations) and sender_id is null
          and app.is_within(created_at, new.created_at, interval '1 day')
      ) >= 6 then
        perform app.count_activity('mail-limited', null, null);
        return null;
      end if;
      return new;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('readyline invitations of ' || new.sender_id, 0));
    if (
      select count(*) from public.outbox
      where sender_id = new.sender_id and kind = any(invitations)
        and app.is_within(created_at, new.created_at, interval '1 day')
    ) >= 10 then
      raise exception 'too many invitations in a day' using errcode = 'RL011';
    end if;
    select count(*), count(*) filter (where sender_id = new.sender_id) into sent, sent_lately
    from public.outbox
    where recipient_hash = new.recipient_hash and kind = any(invitations) and sender_id is not null
      and app.is_within(created_at, new.created_at, interval '1 day');
    if sent_lately >= 3 then
      raise exception 'too many invitations to one person' using errcode = 'RL012';
    end if;
    -- Others have used up the mails. The invitation is made all the same: its sender has the link.
    if sent >= 6 then
      perform app.count_activity('mail-limited', new.sender_id, new.sender_id);
      return null;
    end if;
    return new;
  end if;
  if new.kind = any(sign_ups) then
    kinds := sign_ups;
  end if;
  select count(*), count(*) filter (where app.is_within(created_at, new.created_at, interval '1 hour'))
  into sent, sent_lately
  from public.outbox
  where recipient_hash = new.recipient_hash and kind = any(kinds)
    and app.is_within(created_at, new.created_at, interval '1 day');
  if sent >= (case when new.kind = any(sign_ups || array['password-reset']) then 6 else 20 end)
    and (not new.kind = any(sign_ups || array['password-reset']) or sent_lately > 0)
  then
    perform app.count_activity('mail-limited', new.sender_id, new.sender_id);
    return null;
  end if;
  return new;
end $$;

-- Every applicant's page tells them of the newest versions, and no version is ever deleted. 4,000 are ten years of one a day. After
-- the insert, because every migration offers the first version again, which is there already.
create or replace function app.limit_threshold_versions() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.version > 4000 then
    raise exception 'too many versions' using errcode = 'RL014';
  end if;
  if (
    select count(*) from public.threshold_versions where app.is_within(created_at, new.created_at, interval '1 day')
  ) > 40 then
    raise exception 'too many versions in a day' using errcode = 'RL013';
  end if;
  return null;
end $$;
