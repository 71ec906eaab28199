-- Counts over people whose rows the viewer may not read. These functions return counts and nothing else.

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
