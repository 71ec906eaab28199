-- A database that Readyline 0.2.0 made. Written by db/testing/leave-release.ts; not to be edited.
begin;
create schema if not exists drizzle;
create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
do $file$ begin execute $text$-- The four database roles of Readyline. None can log in, and none has a special attribute: each may do what grants.sql and
-- the policies (db/schema) allow. Roles belong to the whole server, so another database may have created them already.
--
-- readyline_app       pages and actions of a person who is signed in; limited by the policies.
-- readyline_gate      everything before sign-in: accounts, credentials, invitations; no study data.
-- readyline_operator  commands from the server's shell: may change a person's role; no study data.
-- readyline_definer   owns the functions of schema app; may read only the columns that they need.
do $$
declare
  named text;
begin
  foreach named in array array['readyline_app', 'readyline_gate', 'readyline_operator', 'readyline_definer'] loop
    begin
      if not exists (select from pg_roles where rolname = named) then
        execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', named);
      end if;
    -- Another database's migration created it at the same moment.
    exception when duplicate_object or unique_violation then null;
    end;
    -- The login that migrates makes readyline_definer the owner of the functions, and also runs the commands.
    if not pg_has_role(named, 'usage') then
      execute format('grant %I to current_user', named);
    end if;
  end loop;
end $$;

create schema if not exists app;
$text$; end $file$;
do $file$ begin execute $text$-- What a mentor can do: accept an invitation, decline it, or leave. The applicant invites the mentor and stops the
-- access through the policies of mentor_access (db/schema/mentor-access.ts).

-- Accepts the invitation with this token. The viewer must have the invited email, and must not be an admin, the
-- applicant, or a mentor who already has access. The invitation must not have expired. It is one statement, so that only
-- one of two simultaneous calls succeeds. Returns the applicant's id, or null.
create or replace function app.accept_access(hash text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  applicant uuid;
begin
  update public.mentor_access as invitation
  set state = 'active', mentor_id = app.viewer_id(), token_hash = null, accepted_at = now()
  where token_hash = hash and state = 'invited' and expires_at > now()
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

-- Declines the invitation with this token, for the person with the invited email. One that has expired can't be answered
-- any more, in either way. Returns whether there was one.
create or replace function app.decline_access(hash text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.mentor_access
  set state = 'declined', token_hash = null, ended_at = now()
  where token_hash = hash and state = 'invited' and expires_at > now()
    and exists (
      select from public.users where id = app.active_viewer() and email = invited_email
    );
  return found;
end $$;

-- Ends the viewer's access to this applicant's record. Returns whether there was any.
create or replace function app.leave_access(applicant uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.mentor_access
  set state = 'left', ended_at = now()
  where user_id = applicant and mentor_id = app.active_viewer() and state = 'active';
  return found;
end $$;
$text$; end $file$;
do $file$ begin execute $text$-- Triggers (triggers.sql) record what happens to accounts and access, in the same transaction. No role can insert, change
-- or delete a row directly.

-- The person to record as the actor: the viewer; before sign-in (readyline_gate) the person concerned, because only they
-- can act there; for a command from a shell, nobody.
create or replace function app.actor_on(subject uuid) returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case current_setting('role')
    when 'readyline_app' then app.viewer_id()
    when 'readyline_gate' then subject
  end;
end $$;

create or replace function app.note_activity(what text, actor uuid, subject uuid, detail jsonb default '{}') returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.activity (kind, actor_id, subject_id, detail)
  values (
    what, actor, subject,
    case when current_setting('role') in ('readyline_app', 'readyline_gate') then detail
      else detail || '{"shell": true}' end
  );
end $$;

-- A trigger on activity that binds every role. A row can't be changed, except that the id of a deleted account becomes
-- null. A row can be deleted when it is older than two years.
create or replace function app.keep_activity() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
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
  if tg_op = 'DELETE' and old.at < now() - interval '2 years' then
    return old;
  end if;
  raise exception 'activity is never deleted before its time' using errcode = '42501';
end $$;

-- Deletes rows older than two years. Returns how many.
create or replace function app.prune_activity() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone integer;
begin
  delete from public.activity where at < now() - interval '2 years';
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Records a failed sign-in: it changes no row, so no trigger can do it. `person` is null when no account has the email.
-- At most one row a minute for each person, so that hours of guessing don't fill the table.
create or replace function app.note_failed_sign_in(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from public.activity
    where kind = 'sign-in-failed' and at > now() - interval '1 minute'
      and subject_id is not distinct from person
  ) then
    perform app.note_activity('sign-in-failed', null, person);
  end if;
end $$;

create or replace function app.note_users() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor uuid;
begin
  if tg_op = 'DELETE' then
    perform app.note_activity('account-deleted', null, null, jsonb_build_object('from', old.role));
    return null;
  end if;
  actor := app.actor_on(new.id);
  if tg_op = 'INSERT' then
    perform app.note_activity('account-created', actor, new.id, jsonb_build_object('to', new.role));
    return null;
  end if;
  if new.role <> old.role then
    perform app.note_activity(
      -- A person can make themselves an admin only by accepting an invitation.
      case when new.role = 'admin' and actor = new.id then 'admin-accepted' else 'role-changed' end,
      actor, new.id, jsonb_build_object('from', old.role, 'to', new.role)
    );
  end if;
  -- The open invitations of a person who is no longer an admin end.
  if old.role = 'admin' and (new.role <> 'admin' or new.disabled_at is not null) then
    update public.admin_invitations set ended_at = now()
    where invited_by = new.id and accepted_at is null and ended_at is null;
  end if;
  if new.disabled_at is not null and old.disabled_at is null then
    perform app.note_activity('account-disabled', actor, new.id);
  elsif new.disabled_at is null and old.disabled_at is not null then
    perform app.note_activity('account-enabled', actor, new.id);
  elsif new.session_version <> old.session_version and new.role = old.role and not exists (
    -- A new password also ends the sessions. It was recorded earlier in this transaction.
    select from public.activity
    where subject_id = new.id and kind = 'password-changed' and at = now()::timestamptz(3)
  ) then
    perform app.note_activity('sessions-ended', actor, new.id);
  end if;
  if new.signed_in_at is distinct from old.signed_in_at then
    perform app.note_activity('signed-in', actor, new.id);
  end if;
  return null;
end $$;

-- The first password of an account that was created in this transaction is not a change.
create or replace function app.note_credentials() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' or not exists (
    select from public.users where id = new.user_id and created_at = now()
  ) then
    perform app.note_activity('password-changed', app.actor_on(new.user_id), new.user_id);
  end if;
  return null;
end $$;

-- Anyone who knows an email can ask for a reset, so there is no actor.
create or replace function app.note_password_resets() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.note_activity('reset-requested', null, new.user_id);
  return null;
end $$;

create or replace function app.note_mentor_access() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor constant uuid := app.actor_on(new.user_id);
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
        when old.state = 'invited' then 'mentor-invitation-cancelled'
        else 'access-stopped'
      end,
      actor,
      -- Access that the applicant stops concerns the mentor. What the mentor does concerns the applicant.
      case when new.state = 'stopped' and new.mentor_id is not null then new.mentor_id else new.user_id end
    );
  end if;
  if new.includes_statement <> old.includes_statement then
    perform app.note_activity(
      case when new.includes_statement then 'statement-access-given' else 'statement-access-stopped' end,
      actor, new.mentor_id
    );
  end if;
  return null;
end $$;

-- Records a view at most once an hour for each mentor, applicant and page.
create or replace function app.note_mentor_views() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' or date_trunc('hour', new.seen_at, 'UTC') <> date_trunc('hour', old.seen_at, 'UTC') then
    perform app.note_activity(
      'mentor-viewed', new.mentor_id, new.user_id, jsonb_build_object('page', new.page)
    );
  end if;
  return null;
end $$;

create or replace function app.note_calendar_feeds() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('calendar-created', app.actor_on(new.user_id), new.user_id);
  -- When the account itself is deleted, there is nobody to record.
  elsif exists (select from public.users where id = old.user_id) then
    perform app.note_activity('calendar-stopped', app.actor_on(old.user_id), old.user_id);
  end if;
  return null;
end $$;

-- Version 1 comes with the product: nobody changed anything.
create or replace function app.note_threshold_versions() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.author_id is not null then
    perform app.note_activity(
      'thresholds-changed', new.author_id, null, jsonb_build_object('version', new.version)
    );
  end if;
  return null;
end $$;

create or replace function app.note_admin_invitations() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform app.note_activity('admin-invited', new.invited_by, null);
  elsif new.ended_at is not null and old.ended_at is null then
    perform app.note_activity('admin-invitation-cancelled', app.viewer_id(), null);
  end if;
  return null;
end $$;
$text$; end $file$;
do $file$ begin execute $text$-- Makes the viewer an admin. The viewer must have the invited email, the invitation must not have expired, and its sender
-- must still be an admin. Only one of two simultaneous calls succeeds. Returns the session version for the next session,
-- or null.
create or replace function app.accept_admin_invitation(hash text) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  next_version integer;
begin
  update public.admin_invitations
  set accepted_at = now()
  where token_hash = hash and accepted_at is null and ended_at is null and expires_at > now()
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
$text$; end $file$;
do $file$ begin execute $text$-- Counts over people whose rows the viewer may not read. These functions return counts and nothing else.

-- For each of these applicants that the viewer may read: how many programs of each kind, signal and status. A mentor may
-- know nothing else about a list of programs.
create or replace function app.program_counts(people uuid[])
  returns table (user_id uuid, kind text, signal text, status text, count integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select p.user_id, p.kind, p.signal, p.status, count(*)::integer
    from public.programs p
    where p.user_id = any(people) and p.user_id = any(app.readable_applicants())
    group by p.user_id, p.kind, p.signal, p.status;
end $$;

-- Those of these applicants whose statement has a text, as far as the viewer may read their record: the plan's task ends
-- with it. A mentor learns nothing else about a statement that they may not read.
create or replace function app.statement_drafts(people uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select s.user_id from public.statements s
    where s.user_id = any(people) and s.user_id = any(app.readable_applicants()) and s.body ~ '\S';
end $$;

-- How often official scores were inside, below and above the projected range, over everyone. For admins. Null while fewer
-- than five people have an official score.
create or replace function app.calibration(
  out people integer, out results integer, out inside integer, out below integer, out above integer
)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  select count(distinct user_id), count(*),
    count(*) filter (where score between projected_low and projected_high),
    count(*) filter (where score < projected_low),
    count(*) filter (where score > projected_high)
  into people, results, inside, below, above
  from public.exam_results where projected_low is not null;
  if people < 5 then
    people := null;
    results := null;
    inside := null;
    below := null;
    above := null;
  end if;
end $$;

-- The name of the person who saved each version of the thresholds. For admins.
create or replace function app.threshold_authors() returns table (version integer, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  return query
    select v.version, u.name from public.threshold_versions v join public.users u on u.id = v.author_id;
end $$;

-- Today's date in a person's time zone. A zone that this server does not know counts as UTC, so that one person's setting
-- can't stop a count of everyone. A bare offset such as +02:00 is east of UTC, as in browsers; in POSIX it is west.
create or replace function app.day_in(zone text) returns date
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if zone ~ '^[+-]\d' then
    return (now() at time zone zone::interval)::date;
  end if;
  return (now() at time zone zone)::date;
exception when others then
  return (now() at time zone 'UTC')::date;
end $$;

-- How many applicants two documents of thresholds judge differently. For admins. Nobody can be identified, because
-- * counts are rounded down to fives: a group of fewer than five looks like none, the people left out can't be found by
--   subtraction, and two counts of almost the same numbers don't differ by one person;
-- * disabled accounts count too, so that disabling someone doesn't take them out of a count;
-- * accounts of the last thirty days don't count, so that nobody can be found among accounts made for that purpose;
-- * each count is recorded in the activity.
-- The rules are those of lib/guide (judgeReadiness, bandOf, scenarioOf); db/threshold-counts.test.ts compares the two.
-- Band and scenario use the newest official score, else the newest score that counts for the verdict, because the
-- projection is not known here.
create or replace function app.count_threshold_changes(before jsonb, after jsonb)
  returns table (kind text, was text, becomes text, people integer)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  perform app.note_activity('thresholds-previewed', app.viewer_id(), null);
  return query
  with zones as materialized (
    select z.time_zone, app.day_in(z.time_zone) as today
    from (select distinct u.time_zone from public.users u) z
  ), rules as materialized (
    select d.which,
      (d.document #>> '{readiness,marginPoints}')::numeric as margin,
      (d.document #>> '{readiness,consecutive}')::integer as consecutive,
      (d.document #>> '{readiness,freshDays}')::integer as fresh_days,
      (d.document #>> '{readiness,repeatDays}')::integer as repeat_days,
      (d.document #>> '{exam,scaleMin}')::numeric as scale_min,
      (d.document #>> '{exam,scaleMax}')::numeric as scale_max,
      (d.document #>> '{exam,passingScore}')::numeric as passing,
      (d.document #>> '{bands,middleFrom}')::numeric as band_middle,
      (d.document #>> '{bands,competitiveFrom}')::numeric as band_competitive,
      (d.document #>> '{bands,maximumFrom}')::numeric as band_maximum,
      (d.document #>> '{bands,bestFrom}')::numeric as band_best,
      (d.document #>> '{scenarios,middleFrom}')::numeric as scenario_middle,
      (d.document #>> '{scenarios,strongFrom}')::numeric as scenario_strong,
      d.document #> '{catalogue,sources}' as sources,
      array(
        select s.key from jsonb_each(d.document #> '{catalogue,sources}') s
        where (s.value ->> 'counts')::boolean
      ) as counted
    from (values ('was', before), ('becomes', after)) d (which, document)
  ), officials as materialized (
    select e.user_id, min(e.score) as lowest, (array_agg(e.score order by e.attempt desc))[1] as newest
    from public.exam_results e group by e.user_id
  ), applicants as materialized (
    select a.user_id, a.target_score as target, a.step1_result is not distinct from 'fail' as failed_step1,
      z.today, o.newest as official, o.lowest as lowest_official
    from public.applicants a
    join public.users u on u.id = a.user_id and u.created_at < now() - interval '30 days'
    join zones z on z.time_zone = u.time_zone
    left join officials o on o.user_id = a.user_id
  ), judged as (
    select a.user_id, r.which,
      case
        when a.target is null then 'no-target'
        when t.sittings < r.consecutive then 'too-few'
        when a.today - t.newest_on > r.fresh_days then 'stale'
        when t.newest < greatest(r.scale_min, a.target - r.margin) then 'below'
        when t.lowest < greatest(r.scale_min, a.target - r.margin) then 'unsteady'
        when t.lowest >= a.target then 'at-target'
        else 'on-course'
      end as verdict,
      case
        when s.score is null then 'none'
        when s.score >= r.band_best then 'best'
        when s.score >= r.band_maximum then 'maximum'
        when s.score >= r.band_competitive then 'competitive'
        when s.score >= r.band_middle then 'between'
        else 'weak'
      end as band,
      case
        when a.failed_step1 or coalesce(a.lowest_official < r.passing, false) then '3'
        when s.score is null then 'none'
        when s.score < r.scenario_middle then '3'
        when s.score >= r.scenario_strong then '1'
        else '2'
      end as scenario
    from applicants a
    cross join rules r
    -- The newest days with counted tests. A repeat of a form counts only below the ready line.
    cross join lateral (
      select count(*) as sittings, max(n.taken_on) as newest_on, min(n.score) as lowest,
        (array_agg(n.score order by n.taken_on desc))[1] as newest
      from (
        select c.taken_on, avg(c.used) as score
        from (
          select o.*, least(r.scale_max, greatest(r.scale_min,
            o.score + (r.sources -> o.source ->> 'correction')::numeric)) as used
          from (
            select l.taken_on, l.source, l.score,
              case when l.source <> 'other' then l.taken_on - lag(l.taken_on) over same_form end as days_since
            from public.assessments l
            where l.user_id = a.user_id and l.deleted_at is null
            window same_form as (partition by l.source, l.form order by l.taken_on, l.logged)
          ) o
          where o.score is not null and o.taken_on <= a.today and o.source = any(r.counted)
        ) c
        where c.days_since is null or c.days_since > r.repeat_days
          or c.used < greatest(r.scale_min, a.target - r.margin)
        group by c.taken_on
        order by c.taken_on desc
        limit r.consecutive
      ) n
    ) t
    cross join lateral (select coalesce(a.official, t.newest) as score) s
  ), pairs as (
    select max(j.verdict) filter (where j.which = 'was') as verdict_was,
      max(j.verdict) filter (where j.which = 'becomes') as verdict_becomes,
      max(j.band) filter (where j.which = 'was') as band_was,
      max(j.band) filter (where j.which = 'becomes') as band_becomes,
      max(j.scenario) filter (where j.which = 'was') as scenario_was,
      max(j.scenario) filter (where j.which = 'becomes') as scenario_becomes
    from judged j group by j.user_id
  )
  select k.kind, k.was, k.becomes, (count(*) / 5 * 5)::integer
  from pairs p
  cross join lateral (values
    ('everyone', '', ''),
    ('verdict', p.verdict_was, p.verdict_becomes),
    ('band', p.band_was, p.band_becomes),
    ('scenario', p.scenario_was, p.scenario_becomes)
  ) k (kind, was, becomes)
  where k.kind = 'everyone' or k.was <> k.becomes
  group by k.kind, k.was, k.becomes
  having count(*) >= 5;
end $$;
$text$; end $file$;
do $file$ begin execute $text$-- Facts about the database for the admins' page of the system status. Null for everyone who is not an admin.
create or replace function app.database_facts(out server text, out migrations integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  server := current_setting('server_version');
  select count(*) into migrations from drizzle.__drizzle_migrations;
end $$;
$text$; end $file$;
do $file$ begin execute $text$-- What an admin may know about people (name, email, role, last sign-in) and do with their accounts.

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

-- The next three return false when the person does not exist or the viewer is not an admin. The lock puts two admins who
-- demote each other in sequence: the second is no longer an admin by then and changes nothing.

create or replace function app.change_role(person uuid, new_role text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
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
  perform pg_advisory_xact_lock(hashtext('readyline admins'));
  if not app.is_admin() or not exists (select from public.users where id = person) then
    return false;
  end if;
  update public.users
  set disabled_at = case when disabled then now() end
  where id = person and (disabled_at is not null) <> disabled;
  return true;
end $$;

create or replace function app.end_sessions_of(person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return false;
  end if;
  update public.users set session_version = session_version + 1 where id = person;
  return found;
end $$;

-- A trigger on users that binds every role. The last active admin can't be demoted, disabled or deleted. A new role or a
-- disabled account ends every session. The lock is the one of change_role.
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
  if new.role <> old.role or (new.disabled_at is not null and old.disabled_at is null) then
    new.session_version := old.session_version + 1;
  end if;
  return new;
end $$;
$text$; end $file$;
do $file$ begin execute $text$-- One row: which release migrated this database last, the oldest release that can run on it, and which law was applied
-- (a checksum of the files in db/law, and the database's own number). db/engine/migrate.ts reads and writes it.
create table if not exists app.release (
  only_one boolean primary key default true check (only_one),
  migrated_by text not null,
  oldest text not null,
  law text not null
);
$text$; end $file$;
do $file$ begin execute $text$-- The viewer: the person for whom a transaction runs. asViewer (db/engine/as-viewer.ts) sets app.viewer_id for one
-- transaction; afterwards the setting is '' and not null.

create or replace function app.viewer_id() returns uuid
  language sql stable parallel safe set search_path = pg_catalog, pg_temp
  return nullif(current_setting('app.viewer_id', true), '')::uuid;

-- The viewer's id; null when the account is disabled.
create or replace function app.active_viewer() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select id from public.users where id = app.viewer_id() and disabled_at is null);
end $$;

create or replace function app.is_admin() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from public.users where id = app.viewer_id() and role = 'admin' and disabled_at is null
  );
end $$;
$text$; end $file$;
do $file$ begin execute $text$-- Who may read an applicant's record: the applicant, and the mentors who have access to it. Nobody else, not even admins.
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
$text$; end $file$;
CREATE TABLE "activity" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"actor_id" uuid,
	"subject_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "activity_kind_known" CHECK ("activity"."kind" in ('account-made', 'account-deleted', 'signed-in', 'sign-in-failed', 'reset-asked', 'password-changed', 'sessions-ended', 'role-changed', 'account-disabled', 'account-enabled', 'admin-invited', 'admin-accepted', 'admin-invitation-taken-back', 'mentor-invited', 'mentor-invitation-taken-back', 'mentor-accepted', 'mentor-declined', 'access-stopped', 'access-left', 'mentor-looked', 'statement-access-given', 'statement-access-stopped', 'calendar-made', 'calendar-stopped', 'thresholds-changed', 'thresholds-previewed')),
	CONSTRAINT "activity_detail_small" CHECK ("activity"."detail" - array['from', 'to', 'page', 'version', 'shell'] = '{}'::jsonb and length("activity"."detail"::text) <= 120)
);;
ALTER TABLE "activity" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "admin_invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid,
	"invited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "admin_invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "admin_invitations_email_lower" CHECK ("admin_invitations"."email" = lower("admin_invitations"."email") and length("admin_invitations"."email") between 3 and 254)
);;
ALTER TABLE "admin_invitations" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "applicants" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"target_score" smallint,
	"exam_on" date,
	"season" smallint,
	"baseline_score" smallint,
	"step1_result" text,
	"step1_score" smallint,
	"step1_attempts" smallint,
	"plan_started_on" date,
	"weekly_questions" smallint,
	"exam_before" date,
	"exam_moved_on" date,
	"thresholds_seen" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applicants_target_range" CHECK ("applicants"."target_score" between 1 and 300),
	CONSTRAINT "applicants_baseline_range" CHECK ("applicants"."baseline_score" between 1 and 300),
	CONSTRAINT "applicants_step1_range" CHECK ("applicants"."step1_score" between 1 and 300),
	CONSTRAINT "applicants_weekly_questions_range" CHECK ("applicants"."weekly_questions" between 1 and 14000),
	CONSTRAINT "applicants_step1_attempts_range" CHECK ("applicants"."step1_attempts" between 0 and 10),
	CONSTRAINT "applicants_step1_result_known" CHECK ("applicants"."step1_result" in ('not-taken', 'pass', 'fail', 'numeric'))
);;
ALTER TABLE "applicants" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "assessment_notes" (
	"user_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "assessment_notes_user_id_assessment_id_pk" PRIMARY KEY("user_id","assessment_id"),
	CONSTRAINT "assessment_notes_length" CHECK (length("assessment_notes"."note") between 1 and 5000)
);;
ALTER TABLE "assessment_notes" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "assessments" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"taken_on" date NOT NULL,
	"source" text NOT NULL,
	"form" text NOT NULL,
	"score" smallint,
	"percent" real,
	"full_length" boolean DEFAULT true NOT NULL,
	"timed" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "assessments_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "assessments_score_range" CHECK ("assessments"."score" between 1 and 300),
	CONSTRAINT "assessments_percent_range" CHECK ("assessments"."percent" between 0 and 100),
	CONSTRAINT "assessments_one_result" CHECK (("assessments"."score" is null) <> ("assessments"."percent" is null)),
	CONSTRAINT "assessments_form_length" CHECK (length("assessments"."form") between 1 and 60),
	CONSTRAINT "assessments_source_known" CHECK ("assessments"."source" in ('nbme', 'uwsa', 'free120', 'other'))
);;
ALTER TABLE "assessments" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "calendar_feeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_feeds_token_hash_unique" UNIQUE("token_hash")
);;
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "digests" (
	"user_id" uuid NOT NULL,
	"week" date NOT NULL,
	CONSTRAINT "digests_user_id_week_pk" PRIMARY KEY("user_id","week")
);;
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "exam_results" (
	"user_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"taken_on" date NOT NULL,
	"score" smallint NOT NULL,
	"projected_low" smallint,
	"projected_mean" smallint,
	"projected_high" smallint,
	"range_percent" smallint,
	"threshold_version" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exam_results_user_id_attempt_pk" PRIMARY KEY("user_id","attempt"),
	CONSTRAINT "exam_results_attempt_range" CHECK ("exam_results"."attempt" between 1 and 10),
	CONSTRAINT "exam_results_score_range" CHECK ("exam_results"."score" between 1 and 300),
	CONSTRAINT "exam_results_whole_projection" CHECK (num_nulls("exam_results"."projected_low", "exam_results"."projected_mean", "exam_results"."projected_high", "exam_results"."range_percent") in (0, 4))
);;
ALTER TABLE "exam_results" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);;
ALTER TABLE "credentials" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "identities" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);;
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "password_resets" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "password_resets_token_hash_unique" UNIQUE("token_hash")
);;
ALTER TABLE "password_resets" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);;
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "letter_details" (
	"user_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"email" text,
	"knows" text,
	"note" text,
	CONSTRAINT "letter_details_user_id_letter_id_pk" PRIMARY KEY("user_id","letter_id"),
	CONSTRAINT "letter_details_email_length" CHECK (length("letter_details"."email") between 3 and 254),
	CONSTRAINT "letter_details_knows_length" CHECK (length("letter_details"."knows") between 1 and 500),
	CONSTRAINT "letter_details_note_length" CHECK (length("letter_details"."note") between 1 and 5000)
);;
ALTER TABLE "letter_details" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "letter_steps" (
	"user_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"step_on" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_steps_user_id_letter_id_id_pk" PRIMARY KEY("user_id","letter_id","id"),
	CONSTRAINT "letter_steps_state_known" CHECK ("letter_steps"."state" in ('considering', 'asked', 'agreed', 'declined', 'requested', 'uploaded', 'assigned'))
);;
ALTER TABLE "letter_steps" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "letters" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"writer" text NOT NULL,
	"institution" text,
	"specialty" text,
	"kind" text NOT NULL,
	"speaks_to_growth" boolean,
	"waived" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'considering' NOT NULL,
	"since_on" date NOT NULL,
	"due_on" date,
	"programs" text[] DEFAULT '{}'::text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letters_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "letters_writer_length" CHECK (length("letters"."writer") between 1 and 120),
	CONSTRAINT "letters_institution_length" CHECK (length("letters"."institution") between 1 and 120),
	CONSTRAINT "letters_specialty_length" CHECK (length("letters"."specialty") between 1 and 80),
	CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('ir', 'dr', 'core', 'other')),
	CONSTRAINT "letters_state_known" CHECK ("letters"."state" in ('considering', 'asked', 'agreed', 'declined', 'requested', 'uploaded', 'assigned')),
	CONSTRAINT "letters_programs_count" CHECK (cardinality("letters"."programs") <= 300)
);;
ALTER TABLE "letters" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "mentor_access" (
	"user_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mentor_id" uuid,
	"state" text DEFAULT 'invited' NOT NULL,
	"invited_email" text NOT NULL,
	"token_hash" text,
	"expires_at" timestamp with time zone NOT NULL,
	"includes_statement" boolean DEFAULT false NOT NULL,
	"invited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "mentor_access_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "mentor_access_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "mentor_access_state_known" CHECK ("mentor_access"."state" in ('invited', 'active', 'declined', 'stopped', 'left')),
	CONSTRAINT "mentor_access_email_lower" CHECK ("mentor_access"."invited_email" = lower("mentor_access"."invited_email") and length("mentor_access"."invited_email") between 3 and 254),
	CONSTRAINT "mentor_access_active_has_mentor" CHECK ("mentor_access"."state" <> 'active' or "mentor_access"."mentor_id" is not null),
	CONSTRAINT "mentor_access_not_oneself" CHECK ("mentor_access"."mentor_id" <> "mentor_access"."user_id")
);;
ALTER TABLE "mentor_access" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "mentor_views" (
	"user_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"page" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentor_views_user_id_mentor_id_page_pk" PRIMARY KEY("user_id","mentor_id","page"),
	CONSTRAINT "mentor_views_page_length" CHECK (length("mentor_views"."page") between 1 and 40)
);;
ALTER TABLE "mentor_views" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "portfolio_entries" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"area" text NOT NULL,
	"title" text NOT NULL,
	"from_on" date,
	"to_on" date,
	"place" text,
	"supervisor" text,
	"outcome" text,
	"link" text,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_entries_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "portfolio_entries_area_known" CHECK ("portfolio_entries"."area" in ('ir-exposure', 'research', 'usce', 'professionalism', 'societies')),
	CONSTRAINT "portfolio_entries_title_length" CHECK (length("portfolio_entries"."title") between 1 and 160),
	CONSTRAINT "portfolio_entries_place_length" CHECK (length("portfolio_entries"."place") between 1 and 160),
	CONSTRAINT "portfolio_entries_supervisor_length" CHECK (length("portfolio_entries"."supervisor") between 1 and 120),
	CONSTRAINT "portfolio_entries_outcome_length" CHECK (length("portfolio_entries"."outcome") between 1 and 500),
	CONSTRAINT "portfolio_entries_ends_after_it_begins" CHECK ("portfolio_entries"."from_on" <= "portfolio_entries"."to_on"),
	CONSTRAINT "portfolio_entries_link_is_one" CHECK ("portfolio_entries"."link" ~ '^https?://' and length("portfolio_entries"."link") <= 500)
);;
ALTER TABLE "portfolio_entries" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "program_preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"kind" smallint NOT NULL,
	"img_friendly" smallint NOT NULL,
	"ir_exposure" smallint NOT NULL,
	"geography" smallint NOT NULL,
	"signal" smallint NOT NULL,
	"states" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "program_preferences_range" CHECK (least("program_preferences"."kind", "program_preferences"."img_friendly", "program_preferences"."ir_exposure", "program_preferences"."geography", "program_preferences"."signal") >= 0 and greatest("program_preferences"."kind", "program_preferences"."img_friendly", "program_preferences"."ir_exposure", "program_preferences"."geography", "program_preferences"."signal") <= 10),
	CONSTRAINT "program_preferences_states" CHECK (cardinality("program_preferences"."states") <= 60)
);;
ALTER TABLE "program_preferences" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "programs" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text,
	"kind" text NOT NULL,
	"img_friendly" boolean,
	"ir_exposure" text,
	"signal" text,
	"status" text DEFAULT 'considering' NOT NULL,
	"note" text,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programs_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "programs_name_length" CHECK (length("programs"."name") between 1 and 160),
	CONSTRAINT "programs_state_form" CHECK ("programs"."state" ~ '^[A-Z]{2}$'),
	CONSTRAINT "programs_kind_known" CHECK ("programs"."kind" in ('integrated-ir', 'dr-academic', 'dr-community')),
	CONSTRAINT "programs_ir_exposure_known" CHECK ("programs"."ir_exposure" in ('strong', 'some', 'none')),
	CONSTRAINT "programs_signal_known" CHECK ("programs"."signal" in ('gold', 'silver')),
	CONSTRAINT "programs_status_known" CHECK ("programs"."status" in ('considering', 'applying', 'applied', 'interview', 'interviewed', 'ranked', 'declined', 'withdrawn')),
	CONSTRAINT "programs_note_length" CHECK (length("programs"."note") between 1 and 5000)
);;
ALTER TABLE "programs" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "question_blocks" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"done_on" date NOT NULL,
	"done" smallint NOT NULL,
	"correct" smallint,
	"mode" text DEFAULT 'timed' NOT NULL,
	"system" text DEFAULT 'mixed' NOT NULL,
	"source" text DEFAULT 'uworld' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "question_blocks_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "question_blocks_done_range" CHECK ("question_blocks"."done" between 1 and 2000),
	CONSTRAINT "question_blocks_correct_range" CHECK ("question_blocks"."correct" between 0 and "question_blocks"."done"),
	CONSTRAINT "question_blocks_mode_known" CHECK ("question_blocks"."mode" in ('timed', 'tutor', 'untimed')),
	CONSTRAINT "question_blocks_source_known" CHECK ("question_blocks"."source" in ('uworld', 'amboss', 'nbme', 'other'))
);;
ALTER TABLE "question_blocks" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "card_days" (
	"user_id" uuid NOT NULL,
	"done_on" date NOT NULL,
	"cards" integer NOT NULL,
	CONSTRAINT "card_days_user_id_done_on_pk" PRIMARY KEY("user_id","done_on"),
	CONSTRAINT "card_days_range" CHECK ("card_days"."cards" between 1 and 5000)
);;
ALTER TABLE "card_days" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "resources" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"passes" real DEFAULT 0 NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "resources_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "resources_name_length" CHECK (length("resources"."name") between 1 and 80),
	CONSTRAINT "resources_kind_known" CHECK ("resources"."kind" in ('bank', 'self-assessment', 'text', 'cards', 'other')),
	CONSTRAINT "resources_passes_range" CHECK ("resources"."passes" between 0 and 20)
);;
ALTER TABLE "resources" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "rotations" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	CONSTRAINT "rotations_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "rotations_name_length" CHECK (length("rotations"."name") between 1 and 120),
	CONSTRAINT "rotations_kind_known" CHECK ("rotations"."kind" in ('ir-elective', 'core-clerkship', 'sub-internship', 'research', 'other')),
	CONSTRAINT "rotations_ends_after_it_begins" CHECK ("rotations"."from_on" <= "rotations"."to_on")
);;
ALTER TABLE "rotations" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "statement_versions" (
	"user_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"words" smallint NOT NULL,
	"kind" text NOT NULL,
	"restored_from" integer,
	"begun_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "statement_versions_user_id_version_pk" PRIMARY KEY("user_id","version"),
	CONSTRAINT "statement_versions_length" CHECK (length("statement_versions"."body") <= 60000),
	CONSTRAINT "statement_versions_kind_known" CHECK ("statement_versions"."kind" in ('saved', 'autosaved', 'restored')),
	CONSTRAINT "statement_versions_restored_from_one" CHECK (("statement_versions"."kind" = 'restored') = ("statement_versions"."restored_from" is not null))
);;
ALTER TABLE "statement_versions" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "statements" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statements_length" CHECK (length("statements"."body") <= 60000)
);;
ALTER TABLE "statements" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "task_notes" (
	"user_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "task_notes_user_id_task_id_pk" PRIMARY KEY("user_id","task_id"),
	CONSTRAINT "task_notes_length" CHECK (length("task_notes"."note") between 1 and 5000)
);;
ALTER TABLE "task_notes" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "tasks" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text,
	"title" text,
	"due_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"done_on" date,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "tasks_one_per_key" UNIQUE("user_id","key"),
	CONSTRAINT "tasks_key_or_title" CHECK (("tasks"."key" is null) <> ("tasks"."title" is null)),
	CONSTRAINT "tasks_key_length" CHECK (length("tasks"."key") between 1 and 60),
	CONSTRAINT "tasks_title_length" CHECK (length("tasks"."title") between 1 and 120),
	CONSTRAINT "tasks_state_known" CHECK ("tasks"."state" in ('open', 'done', 'dismissed')),
	CONSTRAINT "tasks_done_has_day" CHECK (("tasks"."state" = 'done') = ("tasks"."done_on" is not null))
);;
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "threshold_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"author_id" uuid,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "threshold_versions_reason_length" CHECK (length("threshold_versions"."reason") between 1 and 300)
);;
ALTER TABLE "threshold_versions" ENABLE ROW LEVEL SECURITY;;
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"weekly_digest" boolean DEFAULT false NOT NULL,
	"signed_in_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email"),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email") and length("users"."email") between 3 and 254),
	CONSTRAINT "users_name_length" CHECK (length("users"."name") between 1 and 120),
	CONSTRAINT "users_role_known" CHECK ("users"."role" in ('applicant', 'mentor', 'admin'))
);;
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;;
ALTER TABLE "activity" ADD CONSTRAINT "activity_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;;
ALTER TABLE "activity" ADD CONSTRAINT "activity_subject_id_users_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;;
ALTER TABLE "admin_invitations" ADD CONSTRAINT "admin_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "assessment_notes" ADD CONSTRAINT "assessment_notes_user_id_assessment_id_assessments_user_id_id_fk" FOREIGN KEY ("user_id","assessment_id") REFERENCES "public"."assessments"("user_id","id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "digests" ADD CONSTRAINT "digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "exam_results" ADD CONSTRAINT "exam_results_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "letter_details" ADD CONSTRAINT "letter_details_user_id_letter_id_letters_user_id_id_fk" FOREIGN KEY ("user_id","letter_id") REFERENCES "public"."letters"("user_id","id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "letter_steps" ADD CONSTRAINT "letter_steps_user_id_letter_id_letters_user_id_id_fk" FOREIGN KEY ("user_id","letter_id") REFERENCES "public"."letters"("user_id","id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "letters" ADD CONSTRAINT "letters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "mentor_access" ADD CONSTRAINT "mentor_access_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "mentor_access" ADD CONSTRAINT "mentor_access_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "portfolio_entries" ADD CONSTRAINT "portfolio_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "program_preferences" ADD CONSTRAINT "program_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "programs" ADD CONSTRAINT "programs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "question_blocks" ADD CONSTRAINT "question_blocks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "card_days" ADD CONSTRAINT "card_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "resources" ADD CONSTRAINT "resources_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "statement_versions" ADD CONSTRAINT "statement_versions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "task_notes" ADD CONSTRAINT "task_notes_user_id_task_id_tasks_user_id_id_fk" FOREIGN KEY ("user_id","task_id") REFERENCES "public"."tasks"("user_id","id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
ALTER TABLE "threshold_versions" ADD CONSTRAINT "threshold_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;;
CREATE INDEX "activity_by_time" ON "activity" USING btree ("at","id");;
CREATE INDEX "activity_by_kind" ON "activity" USING btree ("kind","at","id");;
CREATE INDEX "activity_by_actor" ON "activity" USING btree ("actor_id","at","id");;
CREATE INDEX "activity_by_subject" ON "activity" USING btree ("subject_id","at","id");;
CREATE INDEX "assessments_by_day" ON "assessments" USING btree ("user_id","taken_on","id");;
CREATE INDEX "mentor_access_active_by_mentor" ON "mentor_access" USING btree ("mentor_id") WHERE "mentor_access"."state" = 'active';;
CREATE UNIQUE INDEX "mentor_access_one_active" ON "mentor_access" USING btree ("user_id","mentor_id") WHERE "mentor_access"."state" = 'active';;
CREATE UNIQUE INDEX "programs_name_kind" ON "programs" USING btree ("user_id",lower("name"),"kind");;
CREATE INDEX "question_blocks_by_day" ON "question_blocks" USING btree ("user_id","done_on","id");;
CREATE POLICY "activity_select" ON "activity" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("activity"."subject_id" = app.viewer_id() or "activity"."actor_id" = app.viewer_id() or app.is_admin());;
CREATE POLICY "activity_definer_select" ON "activity" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "activity_definer_insert" ON "activity" AS PERMISSIVE FOR INSERT TO "readyline_definer" WITH CHECK (true);;
CREATE POLICY "activity_definer_delete" ON "activity" AS PERMISSIVE FOR DELETE TO "readyline_definer" USING (true);;
CREATE POLICY "admin_invitations_admin_select" ON "admin_invitations" AS PERMISSIVE FOR SELECT TO "readyline_app" USING (app.is_admin());;
CREATE POLICY "admin_invitations_admin_insert" ON "admin_invitations" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK (app.is_admin() and "admin_invitations"."invited_by" = app.viewer_id() and "admin_invitations"."accepted_at" is null);;
CREATE POLICY "admin_invitations_admin_update" ON "admin_invitations" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING (app.is_admin() and "admin_invitations"."accepted_at" is null and "admin_invitations"."ended_at" is null) WITH CHECK (app.is_admin());;
CREATE POLICY "admin_invitations_gate_select" ON "admin_invitations" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING ("admin_invitations"."accepted_at" is null and "admin_invitations"."ended_at" is null);;
CREATE POLICY "admin_invitations_operator_insert" ON "admin_invitations" AS PERMISSIVE FOR INSERT TO "readyline_operator" WITH CHECK ("admin_invitations"."invited_by" is null and "admin_invitations"."accepted_at" is null);;
CREATE POLICY "admin_invitations_definer_select" ON "admin_invitations" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "admin_invitations_definer_update" ON "admin_invitations" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);;
CREATE POLICY "applicants_readable_select" ON "applicants" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("applicants"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "applicants_owner_insert" ON "applicants" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("applicants"."user_id" = app.viewer_id());;
CREATE POLICY "applicants_owner_update" ON "applicants" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("applicants"."user_id" = app.viewer_id()) WITH CHECK ("applicants"."user_id" = app.viewer_id());;
CREATE POLICY "applicants_owner_delete" ON "applicants" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("applicants"."user_id" = app.viewer_id());;
CREATE POLICY "applicants_definer_select" ON "applicants" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "assessment_notes_owner_select" ON "assessment_notes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id());;
CREATE POLICY "assessment_notes_owner_insert" ON "assessment_notes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("assessment_notes"."user_id" = app.viewer_id());;
CREATE POLICY "assessment_notes_owner_update" ON "assessment_notes" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id()) WITH CHECK ("assessment_notes"."user_id" = app.viewer_id());;
CREATE POLICY "assessment_notes_owner_delete" ON "assessment_notes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id());;
CREATE POLICY "assessments_readable_select" ON "assessments" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("assessments"."user_id" = any(app.readable_applicants()) and ("assessments"."deleted_at" is null or "assessments"."user_id" = app.viewer_id()));;
CREATE POLICY "assessments_owner_insert" ON "assessments" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("assessments"."user_id" = app.viewer_id());;
CREATE POLICY "assessments_owner_update" ON "assessments" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("assessments"."user_id" = app.viewer_id()) WITH CHECK ("assessments"."user_id" = app.viewer_id());;
CREATE POLICY "assessments_owner_delete" ON "assessments" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("assessments"."user_id" = app.viewer_id());;
CREATE POLICY "assessments_definer_select" ON "assessments" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "calendar_feeds_owner_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id());;
CREATE POLICY "calendar_feeds_owner_insert" ON "calendar_feeds" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("calendar_feeds"."user_id" = app.viewer_id());;
CREATE POLICY "calendar_feeds_owner_delete" ON "calendar_feeds" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id());;
CREATE POLICY "calendar_feeds_gate_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING (true);;
CREATE POLICY "digests_owner_select" ON "digests" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("digests"."user_id" = app.viewer_id());;
CREATE POLICY "digests_owner_insert" ON "digests" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("digests"."user_id" = app.viewer_id());;
CREATE POLICY "exam_results_readable_select" ON "exam_results" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("exam_results"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "exam_results_owner_insert" ON "exam_results" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("exam_results"."user_id" = app.viewer_id());;
CREATE POLICY "exam_results_owner_update" ON "exam_results" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("exam_results"."user_id" = app.viewer_id()) WITH CHECK ("exam_results"."user_id" = app.viewer_id());;
CREATE POLICY "exam_results_owner_delete" ON "exam_results" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("exam_results"."user_id" = app.viewer_id());;
CREATE POLICY "exam_results_definer_select" ON "exam_results" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "credentials_gate_all" ON "credentials" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);;
CREATE POLICY "identities_gate_all" ON "identities" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);;
CREATE POLICY "password_resets_gate_all" ON "password_resets" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);;
CREATE POLICY "rate_limits_gate_all" ON "rate_limits" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);;
CREATE POLICY "letter_details_owner_select" ON "letter_details" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id());;
CREATE POLICY "letter_details_owner_insert" ON "letter_details" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letter_details"."user_id" = app.viewer_id());;
CREATE POLICY "letter_details_owner_update" ON "letter_details" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id()) WITH CHECK ("letter_details"."user_id" = app.viewer_id());;
CREATE POLICY "letter_details_owner_delete" ON "letter_details" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id());;
CREATE POLICY "letter_steps_readable_select" ON "letter_steps" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letter_steps"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "letter_steps_owner_insert" ON "letter_steps" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letter_steps"."user_id" = app.viewer_id());;
CREATE POLICY "letter_steps_owner_update" ON "letter_steps" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letter_steps"."user_id" = app.viewer_id()) WITH CHECK ("letter_steps"."user_id" = app.viewer_id());;
CREATE POLICY "letter_steps_owner_delete" ON "letter_steps" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letter_steps"."user_id" = app.viewer_id());;
CREATE POLICY "letters_readable_select" ON "letters" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letters"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "letters_owner_insert" ON "letters" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letters"."user_id" = app.viewer_id());;
CREATE POLICY "letters_owner_update" ON "letters" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letters"."user_id" = app.viewer_id()) WITH CHECK ("letters"."user_id" = app.viewer_id());;
CREATE POLICY "letters_owner_delete" ON "letters" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letters"."user_id" = app.viewer_id());;
CREATE POLICY "mentor_access_owner_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_access"."user_id" = app.viewer_id());;
CREATE POLICY "mentor_access_mentor_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_access"."mentor_id" = app.active_viewer() and "mentor_access"."state" = 'active');;
CREATE POLICY "mentor_access_owner_insert" ON "mentor_access" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentor_access"."user_id" = app.viewer_id() and "mentor_access"."state" = 'invited' and "mentor_access"."mentor_id" is null);;
CREATE POLICY "mentor_access_owner_update" ON "mentor_access" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentor_access"."user_id" = app.viewer_id() and "mentor_access"."state" in ('invited', 'active')) WITH CHECK ("mentor_access"."user_id" = app.viewer_id());;
CREATE POLICY "mentor_access_gate_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING ("mentor_access"."state" = 'invited');;
CREATE POLICY "mentor_access_definer_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "mentor_access_definer_update" ON "mentor_access" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);;
CREATE POLICY "mentor_views_owner_select" ON "mentor_views" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_views"."user_id" = app.viewer_id());;
CREATE POLICY "mentor_views_mentor_select" ON "mentor_views" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "mentor_views_mentor_insert" ON "mentor_views" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "mentor_views_mentor_update" ON "mentor_views" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants())) WITH CHECK ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "portfolio_entries_readable_select" ON "portfolio_entries" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("portfolio_entries"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "portfolio_entries_owner_insert" ON "portfolio_entries" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("portfolio_entries"."user_id" = app.viewer_id());;
CREATE POLICY "portfolio_entries_owner_update" ON "portfolio_entries" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("portfolio_entries"."user_id" = app.viewer_id()) WITH CHECK ("portfolio_entries"."user_id" = app.viewer_id());;
CREATE POLICY "portfolio_entries_owner_delete" ON "portfolio_entries" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("portfolio_entries"."user_id" = app.viewer_id());;
CREATE POLICY "program_preferences_owner_select" ON "program_preferences" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id());;
CREATE POLICY "program_preferences_owner_insert" ON "program_preferences" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("program_preferences"."user_id" = app.viewer_id());;
CREATE POLICY "program_preferences_owner_update" ON "program_preferences" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id()) WITH CHECK ("program_preferences"."user_id" = app.viewer_id());;
CREATE POLICY "program_preferences_owner_delete" ON "program_preferences" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id());;
CREATE POLICY "programs_owner_select" ON "programs" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("programs"."user_id" = app.viewer_id());;
CREATE POLICY "programs_owner_insert" ON "programs" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("programs"."user_id" = app.viewer_id());;
CREATE POLICY "programs_owner_update" ON "programs" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("programs"."user_id" = app.viewer_id()) WITH CHECK ("programs"."user_id" = app.viewer_id());;
CREATE POLICY "programs_owner_delete" ON "programs" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("programs"."user_id" = app.viewer_id());;
CREATE POLICY "programs_definer_select" ON "programs" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "question_blocks_readable_select" ON "question_blocks" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("question_blocks"."user_id" = any(app.readable_applicants()) and ("question_blocks"."deleted_at" is null or "question_blocks"."user_id" = app.viewer_id()));;
CREATE POLICY "question_blocks_owner_insert" ON "question_blocks" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("question_blocks"."user_id" = app.viewer_id());;
CREATE POLICY "question_blocks_owner_update" ON "question_blocks" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("question_blocks"."user_id" = app.viewer_id()) WITH CHECK ("question_blocks"."user_id" = app.viewer_id());;
CREATE POLICY "question_blocks_owner_delete" ON "question_blocks" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("question_blocks"."user_id" = app.viewer_id());;
CREATE POLICY "card_days_readable_select" ON "card_days" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("card_days"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "card_days_owner_insert" ON "card_days" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("card_days"."user_id" = app.viewer_id());;
CREATE POLICY "card_days_owner_update" ON "card_days" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("card_days"."user_id" = app.viewer_id()) WITH CHECK ("card_days"."user_id" = app.viewer_id());;
CREATE POLICY "card_days_owner_delete" ON "card_days" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("card_days"."user_id" = app.viewer_id());;
CREATE POLICY "resources_readable_select" ON "resources" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("resources"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "resources_owner_insert" ON "resources" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("resources"."user_id" = app.viewer_id());;
CREATE POLICY "resources_owner_update" ON "resources" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("resources"."user_id" = app.viewer_id()) WITH CHECK ("resources"."user_id" = app.viewer_id());;
CREATE POLICY "resources_owner_delete" ON "resources" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("resources"."user_id" = app.viewer_id());;
CREATE POLICY "rotations_readable_select" ON "rotations" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("rotations"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "rotations_owner_insert" ON "rotations" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("rotations"."user_id" = app.viewer_id());;
CREATE POLICY "rotations_owner_update" ON "rotations" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("rotations"."user_id" = app.viewer_id()) WITH CHECK ("rotations"."user_id" = app.viewer_id());;
CREATE POLICY "rotations_owner_delete" ON "rotations" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("rotations"."user_id" = app.viewer_id());;
CREATE POLICY "statement_versions_owner_select" ON "statement_versions" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id());;
CREATE POLICY "statement_versions_owner_insert" ON "statement_versions" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("statement_versions"."user_id" = app.viewer_id());;
CREATE POLICY "statement_versions_owner_update" ON "statement_versions" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id()) WITH CHECK ("statement_versions"."user_id" = app.viewer_id());;
CREATE POLICY "statement_versions_owner_delete" ON "statement_versions" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id());;
CREATE POLICY "statements_readable_select" ON "statements" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("statements"."user_id" = any(app.readable_statements()));;
CREATE POLICY "statements_owner_insert" ON "statements" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("statements"."user_id" = app.viewer_id());;
CREATE POLICY "statements_owner_update" ON "statements" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("statements"."user_id" = app.viewer_id()) WITH CHECK ("statements"."user_id" = app.viewer_id());;
CREATE POLICY "statements_owner_delete" ON "statements" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("statements"."user_id" = app.viewer_id());;
CREATE POLICY "task_notes_owner_select" ON "task_notes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id());;
CREATE POLICY "task_notes_owner_insert" ON "task_notes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("task_notes"."user_id" = app.viewer_id());;
CREATE POLICY "task_notes_owner_update" ON "task_notes" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id()) WITH CHECK ("task_notes"."user_id" = app.viewer_id());;
CREATE POLICY "task_notes_owner_delete" ON "task_notes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id());;
CREATE POLICY "tasks_readable_select" ON "tasks" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("tasks"."user_id" = any(app.readable_applicants()));;
CREATE POLICY "tasks_owner_insert" ON "tasks" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("tasks"."user_id" = app.viewer_id());;
CREATE POLICY "tasks_owner_update" ON "tasks" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("tasks"."user_id" = app.viewer_id()) WITH CHECK ("tasks"."user_id" = app.viewer_id());;
CREATE POLICY "tasks_owner_delete" ON "tasks" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("tasks"."user_id" = app.viewer_id());;
CREATE POLICY "threshold_versions_signed_in_select" ON "threshold_versions" AS PERMISSIVE FOR SELECT TO "readyline_app" USING (app.viewer_id() is not null);;
CREATE POLICY "threshold_versions_admin_insert" ON "threshold_versions" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK (app.is_admin() and "threshold_versions"."author_id" = app.viewer_id());;
CREATE POLICY "threshold_versions_definer_select" ON "threshold_versions" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "threshold_versions_operator_insert" ON "threshold_versions" AS PERMISSIVE FOR INSERT TO "readyline_operator" WITH CHECK ("threshold_versions"."version" = 1 and "threshold_versions"."author_id" is null);;
CREATE POLICY "users_known_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("users"."id" = any(app.known_people()));;
CREATE POLICY "users_self_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("users"."id" = app.viewer_id()) WITH CHECK ("users"."id" = app.viewer_id());;
CREATE POLICY "users_gate_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING (true);;
CREATE POLICY "users_gate_insert" ON "users" AS PERMISSIVE FOR INSERT TO "readyline_gate" WITH CHECK ("users"."role" in ('applicant', 'mentor'));;
CREATE POLICY "users_gate_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_gate" USING (true) WITH CHECK (true);;
CREATE POLICY "users_gate_delete" ON "users" AS PERMISSIVE FOR DELETE TO "readyline_gate" USING (true);;
CREATE POLICY "users_operator_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_operator" USING (true);;
CREATE POLICY "users_operator_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_operator" USING (true) WITH CHECK (true);;
CREATE POLICY "users_definer_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "users_definer_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);;
-- The kinds of activity get the words that the pages use. Stored rows get them too, and nothing else of a row changes. A
-- trigger keeps every role from changing a row, and row-level security hides the rows from the owner, so both pause here.
ALTER TABLE "activity" DROP CONSTRAINT "activity_kind_known";;
ALTER TABLE "activity" NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER;;
UPDATE "activity" SET "kind" = CASE "kind"
  WHEN 'account-made' THEN 'account-created'
  WHEN 'reset-asked' THEN 'reset-requested'
  WHEN 'admin-invitation-taken-back' THEN 'admin-invitation-cancelled'
  WHEN 'mentor-invitation-taken-back' THEN 'mentor-invitation-cancelled'
  WHEN 'mentor-looked' THEN 'mentor-viewed'
  WHEN 'calendar-made' THEN 'calendar-created'
END
WHERE "kind" IN (
  'account-made', 'reset-asked', 'admin-invitation-taken-back', 'mentor-invitation-taken-back', 'mentor-looked', 'calendar-made'
);;
ALTER TABLE "activity" ENABLE TRIGGER USER, FORCE ROW LEVEL SECURITY;;
-- The next migration replaces it by the list of words.
ALTER TABLE "activity" ADD CONSTRAINT "activity_kind_known" CHECK (true);;
CREATE TABLE "recovery_causes" (
	"user_id" uuid NOT NULL,
	"cause" text NOT NULL,
	CONSTRAINT "recovery_causes_user_id_cause_pk" PRIMARY KEY("user_id","cause"),
	CONSTRAINT "recovery_causes_cause_known" CHECK ("recovery_causes"."cause" in ('time', 'anxiety', 'method', 'language', 'circumstance'))
);;
ALTER TABLE "recovery_causes" ENABLE ROW LEVEL SECURITY;;
ALTER TABLE "activity" DROP CONSTRAINT "activity_kind_known";;
DROP INDEX "programs_name_kind";;
DROP INDEX "assessments_by_day";;
DROP INDEX "question_blocks_by_day";;
ALTER TABLE "applicants" ADD COLUMN "strategy_score" smallint;;
ALTER TABLE "applicants" ADD COLUMN "target_before" smallint;;
ALTER TABLE "applicants" ADD COLUMN "target_changed_on" date;;
ALTER TABLE "assessments" ADD COLUMN "logged" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "assessments_logged_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);;
ALTER TABLE "calendar_feeds" ADD COLUMN "contents_hash" text;;
ALTER TABLE "calendar_feeds" ADD COLUMN "changed_at" timestamp with time zone;;
ALTER TABLE "question_blocks" ADD COLUMN "logged" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "question_blocks_logged_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);;
ALTER TABLE "recovery_causes" ADD CONSTRAINT "recovery_causes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;;
CREATE UNIQUE INDEX "programs_name_kind_state" ON "programs" USING btree ("user_id",lower("name"),"kind",coalesce("state", ''));;
CREATE INDEX "assessments_by_day" ON "assessments" USING btree ("user_id","taken_on","logged");;
CREATE INDEX "question_blocks_by_day" ON "question_blocks" USING btree ("user_id","done_on","logged");;
ALTER TABLE "activity" ADD CONSTRAINT "activity_kind_known" CHECK ("activity"."kind" in ('account-created', 'account-deleted', 'signed-in', 'sign-in-failed', 'reset-requested', 'password-changed', 'sessions-ended', 'role-changed', 'account-disabled', 'account-enabled', 'admin-invited', 'admin-accepted', 'admin-invitation-cancelled', 'mentor-invited', 'mentor-invitation-cancelled', 'mentor-accepted', 'mentor-declined', 'access-stopped', 'access-left', 'mentor-viewed', 'statement-access-given', 'statement-access-stopped', 'calendar-created', 'calendar-stopped', 'thresholds-changed', 'thresholds-previewed'));;
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_strategy_score_range" CHECK ("applicants"."strategy_score" between 1 and 300);;
CREATE POLICY "calendar_feeds_owner_update" ON "calendar_feeds" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id()) WITH CHECK ("calendar_feeds"."user_id" = app.viewer_id());;
CREATE POLICY "statements_definer_select" ON "statements" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);;
CREATE POLICY "recovery_causes_owner_select" ON "recovery_causes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("recovery_causes"."user_id" = app.viewer_id());;
CREATE POLICY "recovery_causes_owner_insert" ON "recovery_causes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("recovery_causes"."user_id" = app.viewer_id());;
CREATE POLICY "recovery_causes_owner_delete" ON "recovery_causes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("recovery_causes"."user_id" = app.viewer_id());;
do $file$ begin execute $text$-- db/schema can't express INCLUDE. With it an index-only scan reads a year of question counts from about twelve pages.
create index if not exists question_blocks_counts on question_blocks (user_id, done_on)
  include (done, correct) where deleted_at is null;
$text$; end $file$;
do $file$ begin execute $text$-- The triggers run for every role. Their functions are in people.sql and activity.sql.

create or replace trigger users_guard before update or delete on users
  for each row execute function app.guard_users();
create or replace trigger activity_stays before update or delete on activity
  for each row execute function app.keep_activity();
create or replace trigger activity_stays_whole before truncate on activity
  for each statement execute function app.keep_activity();

create or replace trigger users_noted
  after insert or delete or update of role, disabled_at, session_version, signed_in_at on users
  for each row execute function app.note_users();
create or replace trigger credentials_noted after insert or update on credentials
  for each row execute function app.note_credentials();
create or replace trigger password_resets_noted after insert or update on password_resets
  for each row execute function app.note_password_resets();
create or replace trigger mentor_access_noted after insert or update of state, includes_statement on mentor_access
  for each row execute function app.note_mentor_access();
create or replace trigger mentor_views_noted after insert or update on mentor_views
  for each row execute function app.note_mentor_views();
create or replace trigger calendar_feeds_noted after insert or delete on calendar_feeds
  for each row execute function app.note_calendar_feeds();
create or replace trigger threshold_versions_noted after insert on threshold_versions
  for each row execute function app.note_threshold_versions();
create or replace trigger admin_invitations_noted after insert or update of ended_at on admin_invitations
  for each row execute function app.note_admin_invitations();
$text$; end $file$;
do $file$ begin execute $text$-- Rules for every table and every function, applied by loops over the catalogue so that a new one can't be forgotten.
-- This file runs after the files that create functions and triggers, in the same transaction.

-- Drops the triggers and functions that no file creates any longer. The other files have just replaced theirs in this
-- transaction. xmin is the transaction that last wrote a catalogue row: with another xmin, no file has created it.
do $$
declare
  leftover record;
begin
  for leftover in
    select tgname, tgrelid::regclass as of_table from pg_trigger
    where not tgisinternal and xmin <> pg_current_xact_id()::xid
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
  loop
    execute format('drop trigger %I on %s', leftover.tgname, leftover.of_table);
  end loop;
  for leftover in
    select oid::regprocedure as signature from pg_proc
    where pronamespace = 'app'::regnamespace and xmin <> pg_current_xact_id()::xid
  loop
    execute format('drop routine %s', leftover.signature);
  end loop;
end $$;

-- Every function belongs to readyline_definer, so that a function that runs as its owner can read only what this role may
-- read. To become an owner, the role needs the right to create in the schema for a moment.
do $$
declare
  signature regprocedure;
begin
  grant create on schema app to readyline_definer;
  for signature in
    select oid from pg_proc
    where pronamespace = 'app'::regnamespace and proowner <> 'readyline_definer'::regrole
  loop
    execute format('alter routine %s owner to readyline_definer', signature);
  end loop;
  revoke create on schema app from readyline_definer;
end $$;

-- Every table has row-level security, also for its owner: without a policy nobody can read a row.
do $$
declare
  named regclass;
begin
  for named in
    select oid from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not (relrowsecurity and relforcerowsecurity)
  loop
    execute format('alter table %s enable row level security, force row level security', named);
  end loop;
end $$;
$text$; end $file$;
do $file$ begin execute $text$-- What each role may do with each table, column and function. The policies then decide about single rows. Everything is
-- revoked first, so that a grant that is removed from this file is removed from the database. A grant of update lists its
-- columns and leaves out user_id, so that nobody can change the owner of a row. grants.txt lists the result for every role.

do $$
declare
  everyone constant text := 'public, readyline_app, readyline_gate, readyline_operator';
  named text;
begin
  -- A function's owner, readyline_definer, keeps the right to call it.
  execute format('revoke all on all routines in schema app from %s', everyone);
  foreach named in array array['public', 'app', 'drizzle'] loop
    execute format('revoke all on all tables in schema %I from %s, readyline_definer', named, everyone);
    execute format('revoke all on all sequences in schema %I from %s, readyline_definer', named, everyone);
    execute format('revoke all on schema %I from %s, readyline_definer', named, everyone);
  end loop;
  -- Someone could create a type or table in pg_temp that a function takes for one of ours.
  execute format('revoke temporary on database %I from %s, readyline_definer', current_database(), everyone);
end $$;

grant usage on schema public, app to readyline_app, readyline_gate, readyline_operator, readyline_definer;
grant usage on schema drizzle to readyline_definer;

-- Pages and actions, for the person who is signed in.

grant select, update (name, time_zone, weekly_digest) on users to readyline_app;
grant select, insert, update (
  target_score, exam_on, season, baseline_score, step1_result, step1_score, step1_attempts, plan_started_on,
  weekly_questions, strategy_score, exam_before, exam_moved_on, target_before, target_changed_on, thresholds_seen,
  version, updated_at
) on applicants to readyline_app;
grant select, insert, delete, update (
  taken_on, source, form, score, percent, full_length, timed, version, updated_at, deleted_at
) on assessments to readyline_app;
grant select, insert, delete, update (note) on assessment_notes to readyline_app;
grant select, insert, delete, update (
  done_on, done, correct, mode, system, source, version, updated_at, deleted_at
) on question_blocks to readyline_app;
grant select, insert, delete, update (title, due_on, state, done_on, updated_at) on tasks to readyline_app;
grant select, insert, delete, update (note) on task_notes to readyline_app;
grant select, insert, delete, update (name, kind, from_on, to_on) on rotations to readyline_app;
grant select, insert, delete, update (kind, name, passes) on resources to readyline_app;
grant select, insert, delete, update (cards) on card_days to readyline_app;
-- The causes that an applicant names are added or removed, and never changed.
grant select, insert, delete on recovery_causes to readyline_app;
grant select, insert, delete, update (
  taken_on, score, projected_low, projected_mean, projected_high, range_percent, threshold_version, recorded_at
) on exam_results to readyline_app;
grant select, insert, delete, update (
  writer, institution, specialty, kind, speaks_to_growth, waived, state, since_on, due_on, programs, version, updated_at
) on letters to readyline_app;
grant select, insert, delete, update (email, knows, note) on letter_details to readyline_app;
-- Steps are added and never changed.
grant select, insert on letter_steps to readyline_app;
grant select, insert, delete, update (
  area, title, from_on, to_on, place, supervisor, outcome, link, version, updated_at
) on portfolio_entries to readyline_app;
grant select, insert, delete, update (
  name, state, kind, img_friendly, ir_exposure, signal, status, note, version, updated_at
) on programs to readyline_app;
grant select, insert, update (kind, img_friendly, ir_exposure, geography, signal, states)
  on program_preferences to readyline_app;
grant select, insert, delete, update (body, version, updated_at) on statements to readyline_app;
-- Versions are added or deleted, and never changed.
grant select, insert, delete on statement_versions to readyline_app;
-- Nobody can read a token's hash, and an applicant can't set the mentor.
grant
  select (
    user_id, id, mentor_id, state, invited_email, expires_at, includes_statement, invited_at, accepted_at, ended_at
  ),
  insert,
  update (state, includes_statement, ended_at)
  on mentor_access to readyline_app;
grant select, insert, update (seen_at) on mentor_views to readyline_app;
grant select, insert on digests to readyline_app;
-- Nobody can read a token's hash.
grant
  select (user_id, created_at, contents_hash, changed_at), insert, delete, update (contents_hash, changed_at)
  on calendar_feeds to readyline_app;
grant select on activity to readyline_app;
-- Nobody can read a token's hash.
grant select (id, email, invited_by, invited_at, expires_at, accepted_at, ended_at), insert, update (ended_at)
  on admin_invitations to readyline_app;
-- Only admins may know the author of a version: see app.threshold_authors().
grant select (version, document, reason, created_at), insert on threshold_versions to readyline_app;

grant execute on function
  app.viewer_id(), app.active_viewer(), app.is_admin(),
  app.readable_applicants(), app.readable_statements(), app.known_people(),
  app.accept_access(text), app.decline_access(text), app.leave_access(uuid),
  app.find_people(text, text, text, integer), app.get_people(uuid[]),
  app.change_role(uuid, text), app.set_disabled(uuid, boolean), app.end_sessions_of(uuid),
  app.accept_admin_invitation(text),
  app.program_counts(uuid[]), app.statement_drafts(uuid[]), app.calibration(), app.threshold_authors(), app.count_threshold_changes(jsonb, jsonb),
  app.database_facts()
  to readyline_app;

-- The gate, before anyone is signed in.

grant select, insert, delete, update (session_version, signed_in_at) on users to readyline_gate;
grant select, insert, update, delete on credentials, identities, password_resets, rate_limits to readyline_gate;
grant select (user_id, invited_email, state, expires_at, token_hash) on mentor_access to readyline_gate;
grant select (email, token_hash, invited_by, expires_at, accepted_at, ended_at) on admin_invitations to readyline_gate;
grant select (user_id, token_hash) on calendar_feeds to readyline_gate;
grant execute on function app.note_failed_sign_in(uuid) to readyline_gate;
-- When a server starts, it checks whether it can run on this database.
grant select on app.release to readyline_gate;

-- Commands from a shell.

grant select (id, email, name, role, session_version, signed_in_at, disabled_at, created_at),
  update (role, session_version, disabled_at)
  on users to readyline_operator;
grant insert on admin_invitations to readyline_operator;
grant insert on threshold_versions to readyline_operator;
grant execute on function app.prune_activity() to readyline_operator;

-- Functions that run as their owner.

grant select (id, email, name, role, time_zone, session_version, signed_in_at, disabled_at, created_at),
  update (role, session_version, disabled_at)
  on users to readyline_definer;
grant select (user_id, mentor_id, state, invited_email, token_hash, expires_at, includes_statement),
  update (state, mentor_id, token_hash, accepted_at, ended_at)
  on mentor_access to readyline_definer;
grant select, update (accepted_at, ended_at) on admin_invitations to readyline_definer;
grant select, insert, delete on activity to readyline_definer;
grant select (user_id, target_score, step1_result) on applicants to readyline_definer;
grant select (user_id, taken_on, logged, source, form, score, deleted_at) on assessments to readyline_definer;
grant select (user_id, attempt, score, projected_low, projected_high) on exam_results to readyline_definer;
grant select (user_id, kind, signal, status) on programs to readyline_definer;
grant select (user_id, body) on statements to readyline_definer;
grant select (version, author_id) on threshold_versions to readyline_definer;
grant select on drizzle.__drizzle_migrations to readyline_definer;
$text$; end $file$;
-- The rows as they were: no trigger adds another.
set local session_replication_role = replica;
insert into app.release (only_one, migrated_by, oldest, law) overriding system value select only_one, migrated_by, oldest, law from jsonb_populate_recordset(null::app.release, $rows$[
{"law": "c1f33e6acd2353f21511f77abb5df07689ada4b8c41ead520bc9b5d1ca45f649 in 5", "oldest": "0.1.0", "only_one": true, "migrated_by": "0.2.0"}
]$rows$);
insert into drizzle.__drizzle_migrations (id, hash, created_at) overriding system value select id, hash, created_at from jsonb_populate_recordset(null::drizzle.__drizzle_migrations, $rows$[
{"id": 1, "hash": "2733ecfa6f5fa75dd6300e5943a1ec1144f5e6ae6b54741e406ea8c799b8d738", "created_at": 1795670943622},
{"id": 2, "hash": "977693c021c1002d666e6b403fbca3fbb29fbcbde325cc6f613ac2d0bacc10d3", "created_at": 1795687225359},
{"id": 3, "hash": "5b9caa2c1006eddd9b593a2f9aee3af6ca27f6d80ab6ed6b4aac736561985053", "created_at": 1795687226388}
]$rows$);
insert into public.activity (id, at, kind, actor_id, subject_id, detail) overriding system value select id, at, kind, actor_id, subject_id, detail from jsonb_populate_recordset(null::public.activity, $rows$[
{"at": "2026-11-26T10:03:29.105+00:00", "id": 1, "kind": "account-created", "detail": {"to": "applicant"}, "actor_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.232+00:00", "id": 10, "kind": "account-created", "detail": {"to": "mentor"}, "actor_id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806", "subject_id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806"},
{"at": "2026-11-26T10:03:29.237+00:00", "id": 11, "kind": "mentor-invited", "detail": {}, "actor_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.243+00:00", "id": 12, "kind": "mentor-accepted", "detail": {}, "actor_id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.258+00:00", "id": 13, "kind": "account-created", "detail": {"to": "mentor"}, "actor_id": "259b68ea-bdc3-4348-a199-326f433c6d98", "subject_id": "259b68ea-bdc3-4348-a199-326f433c6d98"},
{"at": "2026-11-26T10:03:29.264+00:00", "id": 14, "kind": "mentor-invited", "detail": {}, "actor_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.266+00:00", "id": 15, "kind": "mentor-accepted", "detail": {}, "actor_id": "259b68ea-bdc3-4348-a199-326f433c6d98", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.323+00:00", "id": 16, "kind": "account-created", "detail": {"to": "mentor"}, "actor_id": "24580c38-4315-4963-a5d8-3ff38efa693e", "subject_id": "24580c38-4315-4963-a5d8-3ff38efa693e"},
{"at": "2026-11-26T10:03:29.331+00:00", "id": 17, "kind": "mentor-invited", "detail": {}, "actor_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.334+00:00", "id": 18, "kind": "mentor-accepted", "detail": {}, "actor_id": "24580c38-4315-4963-a5d8-3ff38efa693e", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.348+00:00", "id": 19, "kind": "account-created", "detail": {"to": "applicant"}, "actor_id": "c900a897-bcfc-4416-98e4-04afd8127475", "subject_id": "c900a897-bcfc-4416-98e4-04afd8127475"},
{"at": "2026-11-26T10:03:29.148+00:00", "id": 2, "kind": "account-created", "detail": {"to": "applicant"}, "actor_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "subject_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"at": "2026-11-26T10:03:29.351+00:00", "id": 20, "kind": "role-changed", "detail": {"to": "admin", "from": "applicant", "shell": true}, "actor_id": null, "subject_id": "c900a897-bcfc-4416-98e4-04afd8127475"},
{"at": "2026-11-26T10:03:29.357+00:00", "id": 21, "kind": "mentor-invited", "detail": {}, "actor_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.359+00:00", "id": 22, "kind": "statement-access-given", "detail": {"shell": true}, "actor_id": null, "subject_id": "f78556c0-7c4c-44a2-91fa-d81fcab63a4f"},
{"at": "2026-11-26T10:03:29.359+00:00", "id": 23, "kind": "statement-access-given", "detail": {"shell": true}, "actor_id": null, "subject_id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806"},
{"at": "2026-11-26T10:03:29.36+00:00", "id": 24, "kind": "statement-access-given", "detail": {"shell": true}, "actor_id": null, "subject_id": "259b68ea-bdc3-4348-a199-326f433c6d98"},
{"at": "2026-11-26T10:03:29.36+00:00", "id": 25, "kind": "statement-access-given", "detail": {"shell": true}, "actor_id": null, "subject_id": "24580c38-4315-4963-a5d8-3ff38efa693e"},
{"at": "2026-11-26T10:03:29.361+00:00", "id": 26, "kind": "access-stopped", "detail": {"shell": true}, "actor_id": null, "subject_id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806"},
{"at": "2026-11-26T10:03:29.362+00:00", "id": 27, "kind": "account-disabled", "detail": {"shell": true}, "actor_id": null, "subject_id": "259b68ea-bdc3-4348-a199-326f433c6d98"},
{"at": "2026-11-26T10:03:29.362+00:00", "id": 28, "kind": "role-changed", "detail": {"to": "admin", "from": "mentor", "shell": true}, "actor_id": null, "subject_id": "24580c38-4315-4963-a5d8-3ff38efa693e"},
{"at": "2026-11-26T10:03:29.381+00:00", "id": 29, "kind": "calendar-created", "detail": {"shell": true}, "actor_id": null, "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.164+00:00", "id": 3, "kind": "account-created", "detail": {"to": "mentor"}, "actor_id": "b8d17a3f-23a7-4855-8aa6-93dee8c2a353", "subject_id": "b8d17a3f-23a7-4855-8aa6-93dee8c2a353"},
{"at": "2026-11-26T10:03:29.383+00:00", "id": 30, "kind": "mentor-invited", "detail": {"shell": true}, "actor_id": null, "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.383+00:00", "id": 31, "kind": "mentor-viewed", "detail": {"page": "progress", "shell": true}, "actor_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.385+00:00", "id": 32, "kind": "signed-in", "detail": {}, "actor_id": null, "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.386+00:00", "id": 33, "kind": "admin-invited", "detail": {"shell": true}, "actor_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "subject_id": null},
{"at": "2026-11-26T10:03:29.387+00:00", "id": 34, "kind": "thresholds-changed", "detail": {"shell": true, "version": 2}, "actor_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "subject_id": null},
{"at": "2026-11-26T10:03:29.39+00:00", "id": 35, "kind": "reset-requested", "detail": {"shell": true}, "actor_id": null, "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.183+00:00", "id": 4, "kind": "account-created", "detail": {"to": "mentor"}, "actor_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "subject_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2"},
{"at": "2026-11-26T10:03:29.19+00:00", "id": 5, "kind": "mentor-invited", "detail": {}, "actor_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.194+00:00", "id": 6, "kind": "mentor-accepted", "detail": {}, "actor_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.211+00:00", "id": 7, "kind": "account-created", "detail": {"to": "mentor"}, "actor_id": "f78556c0-7c4c-44a2-91fa-d81fcab63a4f", "subject_id": "f78556c0-7c4c-44a2-91fa-d81fcab63a4f"},
{"at": "2026-11-26T10:03:29.217+00:00", "id": 8, "kind": "mentor-invited", "detail": {}, "actor_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"},
{"at": "2026-11-26T10:03:29.219+00:00", "id": 9, "kind": "mentor-accepted", "detail": {}, "actor_id": "f78556c0-7c4c-44a2-91fa-d81fcab63a4f", "subject_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"}
]$rows$);
insert into public.admin_invitations (id, email, token_hash, invited_by, invited_at, expires_at, accepted_at, ended_at) overriding system value select id, email, token_hash, invited_by, invited_at, expires_at, accepted_at, ended_at from jsonb_populate_recordset(null::public.admin_invitations, $rows$[
{"id": "c184e538-9bfc-4405-af8e-46a18d778d36", "email": "invited@example.com", "ended_at": null, "expires_at": "2026-06-16T00:00:00+00:00", "invited_at": "2026-11-26T10:03:29.386+00:00", "invited_by": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "token_hash": "planted", "accepted_at": null}
]$rows$);
insert into public.applicants (user_id, target_score, exam_on, season, baseline_score, step1_result, step1_score, step1_attempts, plan_started_on, weekly_questions, exam_before, exam_moved_on, thresholds_seen, version, updated_at, strategy_score, target_before, target_changed_on) overriding system value select user_id, target_score, exam_on, season, baseline_score, step1_result, step1_score, step1_attempts, plan_started_on, weekly_questions, exam_before, exam_moved_on, thresholds_seen, version, updated_at, strategy_score, target_before, target_changed_on from jsonb_populate_recordset(null::public.applicants, $rows$[
{"season": 2027, "exam_on": "2026-07-18", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "updated_at": "2026-11-26T10:03:29.393+00:00", "exam_before": null, "step1_score": 213, "step1_result": "numeric", "target_score": 245, "exam_moved_on": null, "target_before": null, "baseline_score": 208, "step1_attempts": 1, "strategy_score": null, "plan_started_on": "2026-04-11", "thresholds_seen": null, "weekly_questions": null, "target_changed_on": null},
{"season": null, "exam_on": null, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "updated_at": "2026-11-26T10:03:29.364+00:00", "exam_before": null, "step1_score": null, "step1_result": null, "target_score": 245, "exam_moved_on": null, "target_before": null, "baseline_score": null, "step1_attempts": null, "strategy_score": null, "plan_started_on": null, "thresholds_seen": null, "weekly_questions": null, "target_changed_on": null}
]$rows$);
insert into public.assessment_notes (user_id, assessment_id, note) overriding system value select user_id, assessment_id, note from jsonb_populate_recordset(null::public.assessment_notes, $rows$[
{"note": "Best so far.", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "assessment_id": "2055cf1d-fd75-4853-a3b4-1b68ada64dc1"},
{"note": "slept badly", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "assessment_id": "00000000-0000-4000-8000-000000000001"}
]$rows$);
insert into public.assessments (user_id, id, taken_on, source, form, score, percent, full_length, timed, version, updated_at, created_at, deleted_at, logged) overriding system value select user_id, id, taken_on, source, form, score, percent, full_length, timed, version, updated_at, created_at, deleted_at, logged from jsonb_populate_recordset(null::public.assessments, $rows$[
{"id": "1250fb6c-8962-4d47-8e0f-9c1aa899fbf8", "form": "nbme-14", "score": 226, "timed": true, "logged": 10, "source": "nbme", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-05-30", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "2055cf1d-fd75-4853-a3b4-1b68ada64dc1", "form": "nbme-13", "score": 229, "timed": true, "logged": 8, "source": "nbme", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-05-03", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "3d66cdd8-84ea-493b-95cf-bd2f0e94463d", "form": "uwsa-2", "score": 236, "timed": true, "logged": 9, "source": "uwsa", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-05-21", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "429d1e72-7051-4e60-8b2f-bf12a774b7d5", "form": "uwsa-1", "score": 224, "timed": true, "logged": 4, "source": "uwsa", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-01-03", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "5c51e604-df92-4d23-9411-e377fe252e64", "form": "nbme-10", "score": 215, "timed": true, "logged": 3, "source": "nbme", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2025-11-10", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "85a80165-1143-42c9-8b22-f9b108147ae2", "form": "nbme-9", "score": 208, "timed": true, "logged": 2, "source": "nbme", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2025-09-12", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "a21f32dd-676f-448a-8684-ee59481a0683", "form": "nbme-12", "score": 224, "timed": true, "logged": 6, "source": "nbme", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-03-22", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "ca44cf5d-1dfe-4bd4-b9bd-229a40e564cd", "form": "nbme-15", "score": 228, "timed": true, "logged": 11, "source": "nbme", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-06-06", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "d66bdfc9-15b9-4c21-beff-c5066e1a771b", "form": "nbme-11", "score": 219, "timed": true, "logged": 5, "source": "nbme", "percent": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-02-09", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "f0624047-5e33-441b-8c43-4c12365a9c02", "form": "free120-current", "score": null, "timed": true, "logged": 7, "source": "free120", "percent": 66, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "taken_on": "2026-04-19", "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "full_length": true},
{"id": "00000000-0000-4000-8000-000000000001", "form": "nbme-13", "score": 241, "timed": true, "logged": 1, "source": "nbme", "percent": null, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "taken_on": "2026-06-02", "created_at": "2026-11-26T10:03:29.365+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.365+00:00", "full_length": true}
]$rows$);
insert into public.calendar_feeds (user_id, token_hash, created_at, contents_hash, changed_at) overriding system value select user_id, token_hash, created_at, contents_hash, changed_at from jsonb_populate_recordset(null::public.calendar_feeds, $rows$[
{"user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "changed_at": null, "created_at": "2026-11-26T10:03:29.381+00:00", "token_hash": "feed", "contents_hash": null}
]$rows$);
insert into public.card_days (user_id, done_on, cards) overriding system value select user_id, done_on, cards from jsonb_populate_recordset(null::public.card_days, $rows$[
{"cards": 42, "done_on": "2026-05-28", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 31, "done_on": "2026-05-29", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 27, "done_on": "2026-05-30", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 30, "done_on": "2026-05-31", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 58, "done_on": "2026-06-01", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 37, "done_on": "2026-06-02", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 54, "done_on": "2026-06-03", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 49, "done_on": "2026-06-04", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 28, "done_on": "2026-06-05", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 37, "done_on": "2026-06-06", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 31, "done_on": "2026-06-07", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 44, "done_on": "2026-06-08", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 35, "done_on": "2026-06-09", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 50, "done_on": "2026-06-10", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cards": 120, "done_on": "2026-06-02", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"}
]$rows$);
insert into public.credentials (user_id, password_hash, changed_at) overriding system value select user_id, password_hash, changed_at from jsonb_populate_recordset(null::public.credentials, $rows$[
{"user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "changed_at": "2026-11-26T10:03:29.148+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$fSPPaAxbRjk/QD8htAC5bw$O8pojk8kah6yMnP8jGfeK97Ye25fbJc46G+nt0cZg7Q"},
{"user_id": "24580c38-4315-4963-a5d8-3ff38efa693e", "changed_at": "2026-11-26T10:03:29.323+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$WsdFT5AFeLp2oHbBAImXgQ$ypKoOyx9z7O7F0gqcxWyKa9Mr3DPqH97CUrsM/1uL2I"},
{"user_id": "259b68ea-bdc3-4348-a199-326f433c6d98", "changed_at": "2026-11-26T10:03:29.258+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$US0I4slTPuWEJymu5Dkukw$kyJW4forB1ceeCppBc2QHE8DfDLC4Nh6MZfBbq1Vuzw"},
{"user_id": "b8d17a3f-23a7-4855-8aa6-93dee8c2a353", "changed_at": "2026-11-26T10:03:29.164+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$31ypBEEvTo12rof7B9ODhA$lUsTfEUOxHBp4NwasaqRBIVKm61oOr74ykxERc8H6eU"},
{"user_id": "c900a897-bcfc-4416-98e4-04afd8127475", "changed_at": "2026-11-26T10:03:29.348+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$hgsUQLotzimfDuIbgtExQw$4uFeM6tTJho41i5V2ozIL19d+gA48hJFmZroJ8D+dLA"},
{"user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "changed_at": "2026-11-26T10:03:29.105+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$+KEA+TUOXXQaa09TwRctZQ$Z796igjHs1FwJ9JraeCWZ1SxsDQNkQ6ya2GGPOLx2ZE"},
{"user_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "changed_at": "2026-11-26T10:03:29.183+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$bauBoMXxv5+EnxwH0K/GfA$XZBvWbOEi8sSuDSO3LuZLjWthV4Y6mX2d4YW6bMM0qU"},
{"user_id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806", "changed_at": "2026-11-26T10:03:29.232+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$4kRdY3M3VSBUV5d4Gyl6hA$8QCp+90t38Zu07+ou9AShy7/01NYLRAy0AobQwVL+Fc"},
{"user_id": "f78556c0-7c4c-44a2-91fa-d81fcab63a4f", "changed_at": "2026-11-26T10:03:29.211+00:00", "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$I+Ky6Hr7H2NiYI7THQrGag$oPHNpIBNiQ7JmVVUTtTpnTCHASvscs/dK7YtvBPQAj0"}
]$rows$);
insert into public.digests (user_id, week) overriding system value select user_id, week from jsonb_populate_recordset(null::public.digests, $rows$[
{"week": "2026-06-01", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"}
]$rows$);
insert into public.exam_results (user_id, attempt, taken_on, score, projected_low, projected_mean, projected_high, range_percent, threshold_version, recorded_at) overriding system value select user_id, attempt, taken_on, score, projected_low, projected_mean, projected_high, range_percent, threshold_version, recorded_at from jsonb_populate_recordset(null::public.exam_results, $rows$[
{"score": 248, "attempt": 1, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "taken_on": "2026-06-20", "recorded_at": "2026-11-26T10:03:29.38+00:00", "projected_low": null, "range_percent": null, "projected_high": null, "projected_mean": null, "threshold_version": 1}
]$rows$);
insert into public.identities (provider, subject, user_id) overriding system value select provider, subject, user_id from jsonb_populate_recordset(null::public.identities, $rows$[
{"subject": "1", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "provider": "google"}
]$rows$);
insert into public.letter_details (user_id, letter_id, email, knows, note) overriding system value select user_id, letter_id, email, knows, note from jsonb_populate_recordset(null::public.letter_details, $rows$[
{"note": null, "email": null, "knows": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "letter_id": "46ecfd72-ce8f-43a3-960f-5322d028698d"},
{"note": null, "email": null, "knows": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "letter_id": "b260831a-4e61-47eb-810e-ff28e541e268"},
{"note": null, "email": "rivera@example.com", "knows": null, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "letter_id": "00000000-0000-4000-8000-000000000001"}
]$rows$);
insert into public.letter_steps (user_id, letter_id, id, state, step_on, at) overriding system value select user_id, letter_id, id, state, step_on, at from jsonb_populate_recordset(null::public.letter_steps, $rows$[
{"at": "2026-11-26T10:03:29.393+00:00", "id": "09a4671f-0bd5-4a37-8a1c-09ba0d6f87bd", "state": "asked", "step_on": "2026-05-15", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "letter_id": "46ecfd72-ce8f-43a3-960f-5322d028698d"},
{"at": "2026-11-26T10:03:29.393+00:00", "id": "38b3fc19-4834-41f9-9415-c95dffa3c650", "state": "considering", "step_on": "2026-04-21", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "letter_id": "46ecfd72-ce8f-43a3-960f-5322d028698d"},
{"at": "2026-11-26T10:03:29.393+00:00", "id": "77ff7357-13d8-4e14-9e42-e88c0378c7cc", "state": "considering", "step_on": "2026-05-01", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "letter_id": "b260831a-4e61-47eb-810e-ff28e541e268"},
{"at": "2026-11-26T10:03:29.371+00:00", "id": "8d95f5fd-c87d-4dd9-b4cc-ac27300bc7d7", "state": "considering", "step_on": "2026-06-02", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "letter_id": "00000000-0000-4000-8000-000000000001"}
]$rows$);
insert into public.letters (user_id, id, writer, institution, specialty, kind, speaks_to_growth, waived, state, since_on, due_on, programs, version, updated_at) overriding system value select user_id, id, writer, institution, specialty, kind, speaks_to_growth, waived, state, since_on, due_on, programs, version, updated_at from jsonb_populate_recordset(null::public.letters, $rows$[
{"id": "46ecfd72-ce8f-43a3-960f-5322d028698d", "kind": "core", "state": "asked", "due_on": null, "waived": true, "writer": "Dr. Novak", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 2, "programs": [], "since_on": "2026-05-15", "specialty": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "institution": "City Hospital", "speaks_to_growth": null},
{"id": "b260831a-4e61-47eb-810e-ff28e541e268", "kind": "ir", "state": "considering", "due_on": null, "waived": true, "writer": "Dr. Silva", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "programs": [], "since_on": "2026-05-01", "specialty": null, "updated_at": "2026-11-26T10:03:29.393+00:00", "institution": "Lakeside", "speaks_to_growth": null},
{"id": "00000000-0000-4000-8000-000000000001", "kind": "ir", "state": "considering", "due_on": null, "waived": true, "writer": "Dr. Rivera", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "programs": [], "since_on": "2026-06-02", "specialty": null, "updated_at": "2026-11-26T10:03:29.369+00:00", "institution": null, "speaks_to_growth": null}
]$rows$);
insert into public.mentor_access (user_id, id, mentor_id, state, invited_email, token_hash, expires_at, includes_statement, invited_at, accepted_at, ended_at) overriding system value select user_id, id, mentor_id, state, invited_email, token_hash, expires_at, includes_statement, invited_at, accepted_at, ended_at from jsonb_populate_recordset(null::public.mentor_access, $rows$[
{"id": "163d2527-08ea-41c5-9a9b-15b1093c9087", "state": "active", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "ended_at": null, "mentor_id": "259b68ea-bdc3-4348-a199-326f433c6d98", "expires_at": "2026-12-10T10:03:29.037+00:00", "invited_at": "2026-11-26T10:03:29.037+00:00", "token_hash": null, "accepted_at": "2026-11-26T10:03:29.266+00:00", "invited_email": "disabled@example.com", "includes_statement": true},
{"id": "33dd8952-7778-4128-b2bc-132f9616aa8e", "state": "invited", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "ended_at": null, "mentor_id": null, "expires_at": "2026-06-16T00:00:00+00:00", "invited_at": "2026-11-26T10:03:29.383+00:00", "token_hash": "planted", "accepted_at": null, "invited_email": "someone@example.com", "includes_statement": false},
{"id": "629144e5-c19e-4928-85ed-a5f0eb187d6a", "state": "active", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "ended_at": null, "mentor_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "expires_at": "2026-12-10T10:03:29.037+00:00", "invited_at": "2026-11-26T10:03:29.037+00:00", "token_hash": null, "accepted_at": "2026-11-26T10:03:29.194+00:00", "invited_email": "active@example.com", "includes_statement": false},
{"id": "6e1dc5bf-1755-41cc-9b66-266b7fbc6488", "state": "stopped", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "ended_at": null, "mentor_id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806", "expires_at": "2026-12-10T10:03:29.037+00:00", "invited_at": "2026-11-26T10:03:29.037+00:00", "token_hash": null, "accepted_at": "2026-11-26T10:03:29.243+00:00", "invited_email": "stopped@example.com", "includes_statement": true},
{"id": "71cd8689-8bd6-44d3-8584-e3722f997052", "state": "active", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "ended_at": null, "mentor_id": "24580c38-4315-4963-a5d8-3ff38efa693e", "expires_at": "2026-12-10T10:03:29.037+00:00", "invited_at": "2026-11-26T10:03:29.037+00:00", "token_hash": null, "accepted_at": "2026-11-26T10:03:29.334+00:00", "invited_email": "became-admin@example.com", "includes_statement": true},
{"id": "af63216e-cea9-4ab6-8568-deec008cf444", "state": "invited", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "ended_at": null, "mentor_id": null, "expires_at": "2026-12-10T10:03:29.037+00:00", "invited_at": "2026-11-26T10:03:29.037+00:00", "token_hash": "KunRh0aKNgug5i-Ws5my-XIkdOEltMUJzyce16Gnf1M", "accepted_at": null, "invited_email": "invited-mentor@example.com", "includes_statement": false},
{"id": "cd65e342-6cff-4bec-8a52-28846a96ada1", "state": "active", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "ended_at": null, "mentor_id": "f78556c0-7c4c-44a2-91fa-d81fcab63a4f", "expires_at": "2026-12-10T10:03:29.037+00:00", "invited_at": "2026-11-26T10:03:29.037+00:00", "token_hash": null, "accepted_at": "2026-11-26T10:03:29.219+00:00", "invited_email": "with-the-statement@example.com", "includes_statement": true}
]$rows$);
insert into public.mentor_views (user_id, mentor_id, page, seen_at) overriding system value select user_id, mentor_id, page, seen_at from jsonb_populate_recordset(null::public.mentor_views, $rows$[
{"page": "progress", "seen_at": "2026-11-26T10:03:29.383+00:00", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "mentor_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2"}
]$rows$);
insert into public.password_resets (user_id, token_hash, expires_at) overriding system value select user_id, token_hash, expires_at from jsonb_populate_recordset(null::public.password_resets, $rows$[
{"user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "expires_at": "2026-06-03T00:00:00+00:00", "token_hash": "reset"}
]$rows$);
insert into public.portfolio_entries (user_id, id, area, title, from_on, to_on, place, supervisor, outcome, link, version, updated_at) overriding system value select user_id, id, area, title, from_on, to_on, place, supervisor, outcome, link, version, updated_at from jsonb_populate_recordset(null::public.portfolio_entries, $rows$[
{"id": "960a4c93-3eb4-48ca-a23b-c8e76ea2ba77", "area": "usce", "link": null, "place": "City Hospital", "title": "Medicine observership", "to_on": "2025-11-12", "from_on": "2025-10-13", "outcome": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "supervisor": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "00000000-0000-4000-8000-000000000001", "area": "research", "link": null, "place": null, "title": "Case report", "to_on": null, "from_on": null, "outcome": null, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "supervisor": null, "updated_at": "2026-11-26T10:03:29.372+00:00"}
]$rows$);
insert into public.program_preferences (user_id, kind, img_friendly, ir_exposure, geography, signal, states) overriding system value select user_id, kind, img_friendly, ir_exposure, geography, signal, states from jsonb_populate_recordset(null::public.program_preferences, $rows$[
{"kind": 3, "signal": 2, "states": [], "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "geography": 1, "ir_exposure": 2, "img_friendly": 3}
]$rows$);
insert into public.programs (user_id, id, name, state, kind, img_friendly, ir_exposure, signal, status, note, import_id, version, updated_at) overriding system value select user_id, id, name, state, kind, img_friendly, ir_exposure, signal, status, note, import_id, version, updated_at from jsonb_populate_recordset(null::public.programs, $rows$[
{"id": "54861393-fe09-4d02-878f-c95e18408f5d", "kind": "integrated-ir", "name": "Harbor University", "note": null, "state": "TX", "signal": "gold", "status": "considering", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "import_id": "629073ef-97f3-419f-9e2a-e26906d7d46c", "updated_at": "2026-11-26T10:03:29.393+00:00", "ir_exposure": "strong", "img_friendly": null},
{"id": "6781a1cc-ae29-460c-8970-23ffe0a4a57f", "kind": "dr-community", "name": "Elmwood Community", "note": null, "state": "NJ", "signal": null, "status": "considering", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "import_id": "629073ef-97f3-419f-9e2a-e26906d7d46c", "updated_at": "2026-11-26T10:03:29.393+00:00", "ir_exposure": null, "img_friendly": true},
{"id": "a8689a18-580c-49c7-bfbb-b4d4cb14809c", "kind": "dr-community", "name": "City Hospital", "note": null, "state": "NY", "signal": "gold", "status": "considering", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "import_id": "629073ef-97f3-419f-9e2a-e26906d7d46c", "updated_at": "2026-11-26T10:03:29.393+00:00", "ir_exposure": "some", "img_friendly": true},
{"id": "00000000-0000-4000-8000-000000000001", "kind": "dr-academic", "name": "Harbor University", "note": null, "state": null, "signal": null, "status": "considering", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "import_id": null, "updated_at": "2026-11-26T10:03:29.373+00:00", "ir_exposure": null, "img_friendly": null}
]$rows$);
insert into public.question_blocks (user_id, id, done_on, done, correct, mode, system, source, version, updated_at, created_at, deleted_at, logged) overriding system value select user_id, id, done_on, done, correct, mode, system, source, version, updated_at, created_at, deleted_at, logged from jsonb_populate_recordset(null::public.question_blocks, $rows$[
{"id": "0a6d47c9-4c1a-4797-8b6b-937a61bf650f", "done": 20, "mode": "tutor", "logged": 10, "source": "uworld", "system": "mixed", "correct": 12, "done_on": "2026-06-10", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "17526998-f883-497b-8db5-f144b04f3f9b", "done": 40, "mode": "timed", "logged": 6, "source": "uworld", "system": "mixed", "correct": 26, "done_on": "2026-06-08", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "3a8d9f59-13d3-4ce2-a1b9-da13d7b1deba", "done": 18, "mode": "timed", "logged": 7, "source": "uworld", "system": "mixed", "correct": 9, "done_on": "2026-06-08", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "53a08abc-8a92-42b2-a165-c524358726f1", "done": 40, "mode": "timed", "logged": 4, "source": "uworld", "system": "mixed", "correct": 26, "done_on": "2026-06-06", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "583d5058-a70e-4b9d-84c3-49a4af4fb9b6", "done": 14, "mode": "timed", "logged": 3, "source": "uworld", "system": "mixed", "correct": 9, "done_on": "2026-06-05", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "6daa08e5-cc99-467a-b0f6-574897401b13", "done": 40, "mode": "timed", "logged": 2, "source": "uworld", "system": "hematology", "correct": 25, "done_on": "2026-06-05", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "7919e182-6908-4d52-8851-761c3349a27b", "done": 40, "mode": "tutor", "logged": 9, "source": "uworld", "system": "mixed", "correct": 21, "done_on": "2026-06-10", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "d4b0300f-24c7-4f4c-8f16-cac7c065ce27", "done": 18, "mode": "timed", "logged": 5, "source": "uworld", "system": "mixed", "correct": 11, "done_on": "2026-06-06", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "dda9df57-a5c4-428c-a616-a34a3f79468e", "done": 44, "mode": "timed", "logged": 8, "source": "uworld", "system": "mixed", "correct": 23, "done_on": "2026-06-09", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "created_at": "2026-11-26T10:03:29.393+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "00000000-0000-4000-8000-000000000001", "done": 40, "mode": "timed", "logged": 1, "source": "uworld", "system": "mixed", "correct": 28, "done_on": "2026-06-02", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "created_at": "2026-11-26T10:03:29.368+00:00", "deleted_at": null, "updated_at": "2026-11-26T10:03:29.368+00:00"}
]$rows$);
insert into public.rate_limits (key, points, expire) overriding system value select key, points, expire from jsonb_populate_recordset(null::public.rate_limits, $rows$[
{"key": "key", "expire": null, "points": 1}
]$rows$);
insert into public.recovery_causes (user_id, cause) overriding system value select user_id, cause from jsonb_populate_recordset(null::public.recovery_causes, $rows$[
{"cause": "time", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"cause": "anxiety", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"}
]$rows$);
insert into public.resources (user_id, id, kind, name, passes, "position") overriding system value select user_id, id, kind, name, passes, "position" from jsonb_populate_recordset(null::public.resources, $rows$[
{"id": "3219c1d6-afc2-45cb-94fb-4298d4fd8121", "kind": "bank", "name": "UWorld", "passes": 0, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "position": 0},
{"id": "4d3daaa5-a265-4499-b1fb-ca81d8ee8bc7", "kind": "cards", "name": "Anki", "passes": 0, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "position": 3},
{"id": "7b14db3e-332a-4ce6-a3fe-b2f1eb26ea14", "kind": "self-assessment", "name": "NBME and UWSA", "passes": 0, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "position": 1},
{"id": "e05ee6cb-8bd5-4f75-a707-ce87d87cfc32", "kind": "text", "name": "One review text", "passes": 0, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "position": 2},
{"id": "00000000-0000-4000-8000-000000000001", "kind": "bank", "name": "UWorld", "passes": 0, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "position": 0}
]$rows$);
insert into public.rotations (user_id, id, name, kind, from_on, to_on) overriding system value select user_id, id, name, kind, from_on, to_on from jsonb_populate_recordset(null::public.rotations, $rows$[
{"id": "5f15664a-627e-45a0-9fd0-4ca5c9ecaf01", "kind": "core-clerkship", "name": "Medicine, City Hospital", "to_on": "2026-07-28", "from_on": "2026-06-30", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3"},
{"id": "00000000-0000-4000-8000-000000000001", "kind": "ir-elective", "name": "Mercy", "to_on": "2026-06-30", "from_on": "2026-06-01", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"}
]$rows$);
insert into public.statement_versions (user_id, version, body, words, kind, restored_from, begun_at, saved_at) overriding system value select user_id, version, body, words, kind, restored_from, begun_at, saved_at from jsonb_populate_recordset(null::public.statement_versions, $rows$[
{"body": "I failed to plan my first months: questions in the evening, whatever was left of me after the ward. It was bad luck that the schedule changed twice.", "kind": "saved", "words": 28, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 1, "begun_at": "2026-05-11T18:40:00+00:00", "saved_at": "2026-05-11T18:40:00+00:00", "restored_from": null},
{"body": "I planned my first months badly: questions in the evening, whatever was left of me after the ward.", "kind": "saved", "words": 18, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 2, "begun_at": "2026-05-12T18:40:00+00:00", "saved_at": "2026-05-12T18:40:00+00:00", "restored_from": null},
{"body": "I planned my first months badly: questions in the evening, whatever was left of me after the ward. In the spring I moved them to the morning, before rounds, and wrote down each error with its reason.", "kind": "autosaved", "words": 37, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 3, "begun_at": "2026-05-29T18:40:00+00:00", "saved_at": "2026-05-29T18:40:00+00:00", "restored_from": null},
{"body": "I failed", "kind": "saved", "words": 2, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "begun_at": "2026-06-02T12:00:00+00:00", "saved_at": "2026-06-02T12:00:00+00:00", "restored_from": null}
]$rows$);
insert into public.statements (user_id, body, version, updated_at) overriding system value select user_id, body, version, updated_at from jsonb_populate_recordset(null::public.statements, $rows$[
{"body": "I planned my first months badly: questions in the evening, whatever was left of me after the ward. In the spring I moved them to the morning, before rounds, and wrote down each error with its reason.", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "version": 3, "updated_at": "2026-05-29T18:40:00+00:00"},
{"body": "I failed, and then", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "version": 1, "updated_at": "2026-11-26T10:03:29.375+00:00"}
]$rows$);
insert into public.task_notes (user_id, task_id, note) overriding system value select user_id, task_id, note from jsonb_populate_recordset(null::public.task_notes, $rows$[
{"note": "afraid of it", "task_id": "00000000-0000-4000-8000-000000000001", "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1"}
]$rows$);
insert into public.tasks (user_id, id, key, title, due_on, state, done_on, updated_at) overriding system value select user_id, id, key, title, due_on, state, done_on, updated_at from jsonb_populate_recordset(null::public.tasks, $rows$[
{"id": "2e07cc17-f733-4b7a-a27c-8ba96a1d2737", "key": null, "state": "open", "title": "Book a full-length mock at the library", "due_on": "2026-06-16", "done_on": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "6a8fdacd-8d31-4bdd-9f8d-4f8c17b1d4a8", "key": "start-strategy", "state": "done", "title": null, "due_on": null, "done_on": "2025-10-13", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "76a1ce60-d74a-4647-8b1a-b49c1ab19cae", "key": "start-assess", "state": "done", "title": null, "due_on": null, "done_on": "2025-09-23", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "e3d62fa0-5d24-4ee6-b4f1-5ec1189973a0", "key": "foundations-rotations", "state": "done", "title": null, "due_on": null, "done_on": "2025-11-22", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "e67f14ea-67b9-4f75-bf1a-f2c7c82f1da1", "key": "explore-ir", "state": "done", "title": null, "due_on": null, "done_on": "2025-10-23", "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "ea6b4b8d-d6c8-4d2c-b545-b8ca4fe30af5", "key": null, "state": "open", "title": "Ask about moving the clerkship", "due_on": "2026-06-07", "done_on": null, "user_id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "updated_at": "2026-11-26T10:03:29.393+00:00"},
{"id": "00000000-0000-4000-8000-000000000001", "key": "start-assess", "state": "open", "title": null, "due_on": null, "done_on": null, "user_id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "updated_at": "2026-11-26T10:03:29.376+00:00"}
]$rows$);
insert into public.threshold_versions (version, document, author_id, reason, created_at) overriding system value select version, document, author_id, reason, created_at from jsonb_populate_recordset(null::public.threshold_versions, $rows$[
{"reason": "The guide's thresholds", "version": 1, "document": {"bank": {"source": "uworld", "passesMax": 1.5, "passesMin": 1, "questions": 4250, "forecastDays": 365}, "exam": {"blocks": 16, "scaleMax": 300, "scaleMin": 1, "errorPoints": 8, "maxAttempts": 4, "blockMinutes": 30, "passingScore": 218, "blockQuestions": 20, "scoreReleaseDays": 28, "cautiousReleaseDays": 56, "practiceErrorPoints": 9}, "plan": {"low": {"maxWeeks": 14, "minWeeks": 10, "guideBelow": 220}, "high": {"from": 240, "maxWeeks": 8, "minWeeks": 6}, "middle": {"from": 225, "guideTo": 235, "maxWeeks": 10, "minWeeks": 8}}, "bands": {"bestFrom": 250, "middleFrom": 230, "maximumFrom": 245, "competitiveFrom": 235}, "limits": {"earliestYear": 2015, "maxCardsPerDay": 3000, "noteCharacters": 2000, "maxQuestionsPerDay": 500}, "phases": {"foundation": {"maxWeeks": 10, "minWeeks": 6, "questionsMax": 40, "questionsMin": 30}, "refinement": {"maxWeeks": 3, "minWeeks": 2, "questionsMax": null, "questionsMin": null}, "acceleration": {"maxWeeks": 6, "minWeeks": 4, "questionsMax": 80, "questionsMin": 60}}, "triage": {"idleDays": 14, "nearDays": 42, "movedDays": 14, "overdueTasks": 3}, "letters": {"wantedDr": 1, "wantedIr": 1, "nudgeDays": 21, "backupDays": 14, "wantedCore": 1, "replaceDays": 7, "maxPerProgram": 4, "processingDays": 7}, "seasons": {"2026": {"match": {"on": "2026-03-20", "estimated": false}, "opens": {"on": "2025-06-04", "estimated": false}, "review": {"on": "2025-09-24", "estimated": false}, "submit": {"on": "2025-09-03", "estimated": false}}, "2027": {"match": {"on": "2027-03-19", "estimated": true}, "opens": {"on": "2026-06-03", "estimated": false}, "review": {"on": "2026-09-23", "estimated": true}, "submit": {"on": "2026-09-02", "estimated": true}, "rankList": {"on": "2027-03-03", "estimated": true}}}, "sitting": {"windowFromDay": 20, "windowToMonth": 7, "failingPercent": 10, "longDelayWeeks": 4, "shortDelayWeeks": 2, "windowFromMonth": 6, "worthwhileGainMax": 15, "worthwhileGainMin": 10, "lastResortMonthsMax": 6, "lastResortMonthsMin": 4, "worthwhileDelayWeeks": 6}, "pathways": {"esirYears": 1, "integratedYears": 6, "independentYears": 2}, "programs": {"feeFirst": 11, "feeToken": 165, "feeBeyond": 30, "maxListed": 500, "scenario1": {"drAcademic": {"maxPercent": 50, "minPercent": 25}, "drCommunity": {"maxPercent": 15, "minPercent": 5}, "integratedIr": {"maxPercent": 70, "minPercent": 40}}, "scenario2": {"drAcademic": {"maxPercent": 50, "minPercent": 30}, "drCommunity": {"maxPercent": 45, "minPercent": 25}, "integratedIr": {"maxPercent": 35, "minPercent": 15}}, "scenario3": {"drAcademic": {"maxPercent": 55, "minPercent": 35}, "drCommunity": {"maxPercent": 60, "minPercent": 40}, "integratedIr": {"maxPercent": 10, "minPercent": 0}}, "weightKind": 3, "goldSignals": 6, "weightSignal": 2, "feeTranscript": 80, "feesEstimated": true, "silverSignals": 6, "feeTierPrograms": 30, "weightGeography": 1, "scenario1SizeMax": 80, "scenario1SizeMin": 40, "scenario2SizeMax": 100, "scenario2SizeMin": 60, "signalsEstimated": true, "weightIrExposure": 2, "weightImgFriendly": 3}, "timeline": {"explore": {"monthsMax": 24, "monthsMin": 18}, "prepare": {"monthsMax": 6, "monthsMin": 4}, "dedicated": {"monthsMax": 12, "monthsMin": 8}, "foundations": {"monthsMax": 18, "monthsMin": 12}, "electiveMonths": 6, "letterMonthsMax": 3, "letterMonthsMin": 2, "electiveMonthsMax": 9}, "catalogue": {"forms": [{"id": "nbme-9", "label": "NBME 9", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-10", "label": "NBME 10", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-11", "label": "NBME 11", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-12", "label": "NBME 12", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-13", "label": "NBME 13", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-14", "label": "NBME 14", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-15", "label": "NBME 15", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-16", "label": "NBME 16", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "uwsa-1", "label": "UWSA 1", "onSale": true, "source": "uwsa", "measure": "score"}, {"id": "uwsa-2", "label": "UWSA 2", "onSale": true, "source": "uwsa", "measure": "score"}, {"id": "uwsa-3", "label": "UWSA 3", "onSale": true, "source": "uwsa", "measure": "score"}, {"id": "free120-current", "label": "Free 120", "onSale": true, "source": "free120", "measure": "percent"}, {"id": "free120-2021", "label": "Free 120 (2021)", "onSale": false, "source": "free120", "measure": "percent"}, {"id": "free120-2019", "label": "Free 120 (2019)", "onSale": false, "source": "free120", "measure": "percent"}], "sources": {"nbme": {"counts": true, "correction": 0, "errorPoints": null}, "uwsa": {"counts": false, "correction": 0, "errorPoints": 12}, "other": {"counts": false, "correction": 0, "errorPoints": 14}, "free120": {"counts": false, "correction": 0, "errorPoints": null}}, "step1Forms": {"to": 33, "from": 26}}, "portfolio": {"wanted": 1, "wantedWeak": 2}, "readiness": {"freshDays": 28, "repeatDays": 90, "consecutive": 2, "marginPoints": 10}, "scenarios": {"middleFrom": 230, "strongFrom": 245, "programsMax": 120, "programsMin": 80, "weakStep1Max": 215, "weakStep1Min": 210, "middleGuideTo": 240, "recoveryTarget": 240}, "statement": {"maxCharacters": 28000, "charactersPerPage": 3800}, "projection": {"trends": {"fast": {"gainSd": 1.3, "gainMean": 2.2, "driftPoints": 1.5, "gainDriftPoints": 0.4, "gainHalfLifeWeeks": 12}, "slow": {"gainSd": 0.3, "gainMean": 0.3, "driftPoints": 0.5, "gainDriftPoints": 0.4, "gainHalfLifeWeeks": 20}, "steady": {"gainSd": 0.3, "gainMean": 0.8, "driftPoints": 2.25, "gainDriftPoints": 0, "gainHalfLifeWeeks": 40}}, "levelSd": 25, "levelMean": 230, "rangePercent": 80, "restartWeeks": 10}, "testCalendar": {"apartDays": 3, "finalDays": 11, "quietDays": 5, "shortestDays": 12, "fullLengthDays": 7, "lastWeeklyDays": 21, "otherwiseEveryDays": 28, "fullLengthEveryDays": 7, "accelerationEveryDays": 7}}, "author_id": null, "created_at": "2026-11-26T10:03:28.013+00:00"},
{"reason": "because", "version": 2, "document": {"bank": {"source": "uworld", "passesMax": 1.5, "passesMin": 1, "questions": 4250, "forecastDays": 365}, "exam": {"blocks": 16, "scaleMax": 300, "scaleMin": 1, "errorPoints": 8, "maxAttempts": 4, "blockMinutes": 30, "passingScore": 218, "blockQuestions": 20, "scoreReleaseDays": 28, "cautiousReleaseDays": 56, "practiceErrorPoints": 9}, "plan": {"low": {"maxWeeks": 14, "minWeeks": 10, "guideBelow": 220}, "high": {"from": 240, "maxWeeks": 8, "minWeeks": 6}, "middle": {"from": 225, "guideTo": 235, "maxWeeks": 10, "minWeeks": 8}}, "bands": {"bestFrom": 250, "middleFrom": 230, "maximumFrom": 245, "competitiveFrom": 235}, "limits": {"earliestYear": 2015, "maxCardsPerDay": 3000, "noteCharacters": 2000, "maxQuestionsPerDay": 500}, "phases": {"foundation": {"maxWeeks": 10, "minWeeks": 6, "questionsMax": 40, "questionsMin": 30}, "refinement": {"maxWeeks": 3, "minWeeks": 2, "questionsMax": null, "questionsMin": null}, "acceleration": {"maxWeeks": 6, "minWeeks": 4, "questionsMax": 80, "questionsMin": 60}}, "triage": {"idleDays": 14, "nearDays": 42, "movedDays": 14, "overdueTasks": 3}, "letters": {"wantedDr": 1, "wantedIr": 1, "nudgeDays": 21, "backupDays": 14, "wantedCore": 1, "replaceDays": 7, "maxPerProgram": 4, "processingDays": 7}, "seasons": {"2026": {"match": {"on": "2026-03-20", "estimated": false}, "opens": {"on": "2025-06-04", "estimated": false}, "review": {"on": "2025-09-24", "estimated": false}, "submit": {"on": "2025-09-03", "estimated": false}}, "2027": {"match": {"on": "2027-03-19", "estimated": true}, "opens": {"on": "2026-06-03", "estimated": false}, "review": {"on": "2026-09-23", "estimated": true}, "submit": {"on": "2026-09-02", "estimated": true}, "rankList": {"on": "2027-03-03", "estimated": true}}}, "sitting": {"windowFromDay": 20, "windowToMonth": 7, "failingPercent": 10, "longDelayWeeks": 4, "shortDelayWeeks": 2, "windowFromMonth": 6, "worthwhileGainMax": 15, "worthwhileGainMin": 10, "lastResortMonthsMax": 6, "lastResortMonthsMin": 4, "worthwhileDelayWeeks": 6}, "pathways": {"esirYears": 1, "integratedYears": 6, "independentYears": 2}, "programs": {"feeFirst": 11, "feeToken": 165, "feeBeyond": 30, "maxListed": 500, "scenario1": {"drAcademic": {"maxPercent": 50, "minPercent": 25}, "drCommunity": {"maxPercent": 15, "minPercent": 5}, "integratedIr": {"maxPercent": 70, "minPercent": 40}}, "scenario2": {"drAcademic": {"maxPercent": 50, "minPercent": 30}, "drCommunity": {"maxPercent": 45, "minPercent": 25}, "integratedIr": {"maxPercent": 35, "minPercent": 15}}, "scenario3": {"drAcademic": {"maxPercent": 55, "minPercent": 35}, "drCommunity": {"maxPercent": 60, "minPercent": 40}, "integratedIr": {"maxPercent": 10, "minPercent": 0}}, "weightKind": 3, "goldSignals": 6, "weightSignal": 2, "feeTranscript": 80, "feesEstimated": true, "silverSignals": 6, "feeTierPrograms": 30, "weightGeography": 1, "scenario1SizeMax": 80, "scenario1SizeMin": 40, "scenario2SizeMax": 100, "scenario2SizeMin": 60, "signalsEstimated": true, "weightIrExposure": 2, "weightImgFriendly": 3}, "timeline": {"explore": {"monthsMax": 24, "monthsMin": 18}, "prepare": {"monthsMax": 6, "monthsMin": 4}, "dedicated": {"monthsMax": 12, "monthsMin": 8}, "foundations": {"monthsMax": 18, "monthsMin": 12}, "electiveMonths": 6, "letterMonthsMax": 3, "letterMonthsMin": 2, "electiveMonthsMax": 9}, "catalogue": {"forms": [{"id": "nbme-9", "label": "NBME 9", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-10", "label": "NBME 10", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-11", "label": "NBME 11", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-12", "label": "NBME 12", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-13", "label": "NBME 13", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-14", "label": "NBME 14", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-15", "label": "NBME 15", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "nbme-16", "label": "NBME 16", "onSale": true, "source": "nbme", "measure": "score"}, {"id": "uwsa-1", "label": "UWSA 1", "onSale": true, "source": "uwsa", "measure": "score"}, {"id": "uwsa-2", "label": "UWSA 2", "onSale": true, "source": "uwsa", "measure": "score"}, {"id": "uwsa-3", "label": "UWSA 3", "onSale": true, "source": "uwsa", "measure": "score"}, {"id": "free120-current", "label": "Free 120", "onSale": true, "source": "free120", "measure": "percent"}, {"id": "free120-2021", "label": "Free 120 (2021)", "onSale": false, "source": "free120", "measure": "percent"}, {"id": "free120-2019", "label": "Free 120 (2019)", "onSale": false, "source": "free120", "measure": "percent"}], "sources": {"nbme": {"counts": true, "correction": 0, "errorPoints": null}, "uwsa": {"counts": false, "correction": 0, "errorPoints": 12}, "other": {"counts": false, "correction": 0, "errorPoints": 14}, "free120": {"counts": false, "correction": 0, "errorPoints": null}}, "step1Forms": {"to": 33, "from": 26}}, "portfolio": {"wanted": 1, "wantedWeak": 2}, "readiness": {"freshDays": 28, "repeatDays": 90, "consecutive": 2, "marginPoints": 10}, "scenarios": {"middleFrom": 230, "strongFrom": 245, "programsMax": 120, "programsMin": 80, "weakStep1Max": 215, "weakStep1Min": 210, "middleGuideTo": 240, "recoveryTarget": 240}, "statement": {"maxCharacters": 28000, "charactersPerPage": 3800}, "projection": {"trends": {"fast": {"gainSd": 1.3, "gainMean": 2.2, "driftPoints": 1.5, "gainDriftPoints": 0.4, "gainHalfLifeWeeks": 12}, "slow": {"gainSd": 0.3, "gainMean": 0.3, "driftPoints": 0.5, "gainDriftPoints": 0.4, "gainHalfLifeWeeks": 20}, "steady": {"gainSd": 0.3, "gainMean": 0.8, "driftPoints": 2.25, "gainDriftPoints": 0, "gainHalfLifeWeeks": 40}}, "levelSd": 25, "levelMean": 230, "rangePercent": 80, "restartWeeks": 10}, "testCalendar": {"apartDays": 3, "finalDays": 11, "quietDays": 5, "shortestDays": 12, "fullLengthDays": 7, "lastWeeklyDays": 21, "otherwiseEveryDays": 28, "fullLengthEveryDays": 7, "accelerationEveryDays": 7}}, "author_id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "created_at": "2026-11-26T10:03:29.387+00:00"}
]$rows$);
insert into public.users (id, email, name, role, time_zone, session_version, weekly_digest, signed_in_at, disabled_at, created_at) overriding system value select id, email, name, role, time_zone, session_version, weekly_digest, signed_in_at, disabled_at, created_at from jsonb_populate_recordset(null::public.users, $rows$[
{"id": "162f9219-bff0-4fd3-af86-f17f4b54cca3", "name": "Bilal Siddiqui", "role": "applicant", "email": "below@demo.readyline.app", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.148+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 1},
{"id": "24580c38-4315-4963-a5d8-3ff38efa693e", "name": "Dr. Chidi Okafor", "role": "admin", "email": "became-admin@example.com", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.323+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 2},
{"id": "259b68ea-bdc3-4348-a199-326f433c6d98", "name": "Dr. Chidi Okafor", "role": "mentor", "email": "disabled@example.com", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.258+00:00", "disabled_at": "2026-11-26T10:03:29.362+00:00", "signed_in_at": null, "weekly_digest": false, "session_version": 2},
{"id": "b8d17a3f-23a7-4855-8aa6-93dee8c2a353", "name": "Dr. Chidi Okafor", "role": "mentor", "email": "invited-mentor@example.com", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.164+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 1},
{"id": "c900a897-bcfc-4416-98e4-04afd8127475", "name": "Ivy Chen", "role": "admin", "email": "admin@demo.readyline.app", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.348+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 2},
{"id": "d1976701-ea5f-45de-9618-e2e6c19eb7c1", "name": "Ana Duarte", "role": "applicant", "email": "on-course@demo.readyline.app", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.105+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 1},
{"id": "ea10ea09-0d9b-4509-a013-6e49c5e6f9e2", "name": "Dr. Chidi Okafor", "role": "mentor", "email": "active@example.com", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.183+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 1},
{"id": "f3d1a1e2-a2b4-456e-8022-92f1a1119806", "name": "Dr. Chidi Okafor", "role": "mentor", "email": "stopped@example.com", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.232+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 1},
{"id": "f78556c0-7c4c-44a2-91fa-d81fcab63a4f", "name": "Dr. Chidi Okafor", "role": "mentor", "email": "with-the-statement@example.com", "time_zone": "UTC", "created_at": "2026-11-26T10:03:29.211+00:00", "disabled_at": null, "signed_in_at": null, "weekly_digest": false, "session_version": 1}
]$rows$);
select setval('drizzle.__drizzle_migrations_id_seq', 33);
select setval('public.activity_id_seq', 35);
select setval('public.assessments_logged_seq', 11);
select setval('public.question_blocks_logged_seq', 10);
commit;
