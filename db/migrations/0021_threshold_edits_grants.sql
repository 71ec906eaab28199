grant update (thresholds_seen) on applicants to readyline_app;
--> statement-breakpoint
-- Who wrote a version is the admins' business: no page's role reads it from the table.
revoke select on threshold_versions from readyline_app;
--> statement-breakpoint
grant select (version, document, reason, created_at) on threshold_versions to readyline_app;
--> statement-breakpoint
create function app.threshold_authors() returns table (version integer, name text)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  return query
    select v.version, u.name from public.threshold_versions v join public.users u on u.id = v.author_id;
end $$;
--> statement-breakpoint
-- The day in a zone as people set it. A zone that this server does not know counts as UTC: one person's must not stop
-- a count of everyone. A bare offset is east of UTC, as browsers mean it, and not west, as POSIX does.
create function app.day_in(zone text) returns date
  language plpgsql stable set search_path = ''
as $$
begin
  if zone ~ '^[+-]\d' then
    return (pg_catalog.now() at time zone zone::interval)::date;
  end if;
  return (pg_catalog.now() at time zone zone)::date;
exception when others then
  return (pg_catalog.now() at time zone 'UTC')::date;
end $$;
--> statement-breakpoint
-- How many applicants two documents of the guide's numbers judge differently, for admins: counts and nothing else.
-- Rounded down to fives, so that a group of fewer than five looks like none, what is left out can't be found by
-- subtraction, and two counts of almost the same numbers don't differ by one person.
-- The rules are those of lib/guide (judgeReadiness, bandOf, scenarioOf); db/threshold-counts.test.ts holds them together.
-- Band and scenario go by the newest official score, else by the newest counted test: what is projected is not known here.
create function app.count_threshold_changes(before jsonb, after jsonb)
  returns table (kind text, was text, becomes text, people integer)
  language plpgsql stable security definer set search_path = '' set jit = off
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  return query
  with zones as materialized (
    select z.time_zone, app.day_in(z.time_zone) as today
    from (select distinct u.time_zone from public.users u where u.role = 'applicant') z
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
    join public.users u on u.id = a.user_id and u.role = 'applicant' and u.disabled_at is null
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
--> statement-breakpoint
revoke all on function app.threshold_authors(), app.day_in(text), app.count_threshold_changes(jsonb, jsonb) from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.threshold_authors() owner to readyline_definer;
--> statement-breakpoint
alter function app.day_in(text) owner to readyline_definer;
--> statement-breakpoint
alter function app.count_threshold_changes(jsonb, jsonb) owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.threshold_authors(), app.count_threshold_changes(jsonb, jsonb) to readyline_app;
--> statement-breakpoint
grant select (name, time_zone) on users to readyline_definer;
--> statement-breakpoint
grant select (version, author_id) on threshold_versions to readyline_definer;
--> statement-breakpoint
grant select (user_id, target_score, step1_result) on applicants to readyline_definer;
--> statement-breakpoint
grant select (user_id, id, taken_on, source, score, deleted_at) on assessments to readyline_definer;
--> statement-breakpoint
grant select (attempt) on exam_results to readyline_definer;
