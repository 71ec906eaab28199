-- Who was made something else, or shut out, can't reach the record and take a leave back: until that is undone no mentor
-- reads it either.
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
  return array(
    select m.user_id from public.mentor_access m
    join public.users o on o.id = m.user_id and o.role = 'applicant' and o.disabled_at is null
    where m.mentor_id = viewer and m.state = 'active'
  ) || viewer;
end $$;
--> statement-breakpoint
create or replace function app.readable_statements() returns uuid[]
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
    select m.user_id from public.mentor_access m
    join public.users o on o.id = m.user_id and o.role = 'applicant' and o.disabled_at is null
    where m.mentor_id = viewer and m.state = 'active' and m.includes_statement
  ) || viewer;
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
    select o.id from public.mentor_access m
    join public.users o on o.id = case when m.user_id = viewer then m.mentor_id else m.user_id end
    where m.state = 'active' and (m.mentor_id = viewer or m.user_id = viewer)
      and o.disabled_at is null and (m.user_id = viewer or o.role = 'applicant')
  ) || viewer;
end $$;
--> statement-breakpoint
grant update (ended_at) on admin_invitations to readyline_definer;
--> statement-breakpoint
create or replace function app.note_users() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare actor uuid;
begin
  if tg_op = 'DELETE' then
    perform app.note_activity('account-deleted', null, null, pg_catalog.jsonb_build_object('from', old.role));
    return null;
  end if;
  actor := app.actor_on(new.id);
  if tg_op = 'INSERT' then
    perform app.note_activity('account-made', actor, new.id, pg_catalog.jsonb_build_object('to', new.role));
    return null;
  end if;
  if new.role <> old.role then
    perform app.note_activity(
      -- Nobody can make an admin of herself but by an invitation.
      case when new.role = 'admin' and actor = new.id then 'admin-accepted' else 'role-changed' end,
      actor, new.id, pg_catalog.jsonb_build_object('from', old.role, 'to', new.role)
    );
  end if;
  -- Whoever is no admin any more has invited nobody.
  if old.role = 'admin' and (new.role <> 'admin' or new.disabled_at is not null) then
    update public.admin_invitations set ended_at = pg_catalog.now()
    where invited_by = new.id and accepted_at is null and ended_at is null;
  end if;
  if new.disabled_at is not null and old.disabled_at is null then
    perform app.note_activity('account-disabled', actor, new.id);
  elsif new.disabled_at is null and old.disabled_at is not null then
    perform app.note_activity('account-enabled', actor, new.id);
  elsif new.session_version <> old.session_version and new.role = old.role and not exists (
    -- A new password, a moment ago in this transaction, ends them by itself.
    select from public.activity
    where subject_id = new.id and kind = 'password-changed' and at = pg_catalog.now()::timestamptz(3)
  ) then
    perform app.note_activity('sessions-ended', actor, new.id);
  end if;
  if new.signed_in_at is distinct from old.signed_in_at then
    perform app.note_activity('signed-in', actor, new.id);
  end if;
  return null;
end $$;
--> statement-breakpoint
-- As before, and harder to misuse: everybody counts whatever became of their account, so that nobody is taken out of a
-- count by shutting them out; accounts of the last thirty days don't, so that nobody is found beside others made for it;
-- and each count is written down.
create or replace function app.count_threshold_changes(before jsonb, after jsonb)
  returns table (kind text, was text, becomes text, people integer)
  language plpgsql volatile security definer set search_path = '' set jit = off
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
        select s.key from pg_catalog.jsonb_each(d.document #> '{catalogue,sources}') s
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
    join public.users u on u.id = a.user_id and u.created_at < pg_catalog.now() - interval '30 days'
    join zones z on z.time_zone = u.time_zone
    left join officials o on o.user_id = a.user_id
  ), judged as (
    select a.user_id, r.which,
      case
        when a.target is null then 'no-target'
        when t.tests < r.consecutive then 'too-few'
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
    cross join lateral (
      select count(*) as tests, max(n.taken_on) as newest_on, min(n.score) as lowest,
        (array_agg(n.score order by n.taken_on desc, n.id desc))[1] as newest
      from (
        select c.taken_on, c.id,
          least(r.scale_max, greatest(r.scale_min,
            c.score + (r.sources -> c.source ->> 'correction')::numeric)) as score
        from public.assessments c
        where c.user_id = a.user_id and c.deleted_at is null and c.score is not null
          and c.taken_on <= a.today and c.source = any(r.counted)
        order by c.taken_on desc, c.id desc
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
