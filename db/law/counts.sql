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
    where p.user_id = any(people) and p.user_id = any(app.readable_applicants()) and p.deleted_at is null
    group by p.user_id, p.kind, p.signal, p.status;
end $$;

-- For each letter of these applicants that the viewer may read: how many programs it is assigned to, if any.
create or replace function app.letter_program_counts(people uuid[])
  returns table (user_id uuid, letter_id uuid, count integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select d.user_id, d.letter_id, cardinality(d.programs)
    from public.letter_details d
    join public.letters l on l.user_id = d.user_id and l.id = d.letter_id and l.deleted_at is null
    where d.user_id = any(people) and d.user_id = any(app.readable_applicants()) and cardinality(d.programs) > 0;
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

-- How often the newest official score of a person was inside, below and above the projected range, over everyone in the
-- snapshot (snapshot.sql). For admins. Null while fewer than fifty people have such a score.
create or replace function app.calibration_counts(out people integer, out inside integer, out below integer, out above integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  select s.inside, s.below, s.above into inside, below, above from public.snapshots s;
  people := inside + below + above;
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

-- How many applicants two documents of thresholds judge differently. For admins; nothing for everyone else, while the
-- snapshot has fewer than fifty people, and when the counts of the day are used up (app.count_status). Each count is
-- recorded in the activity. snapshot.sql says why nobody can be identified. Every pair of results gets noise, also one
-- that has nobody, and the groups that then are below thirty are left out: so neither a group's size nor that it is shown
-- says for sure that somebody is in it.
-- The rules are those of lib/guide (judgeReadiness, bandOf, scenarioOf); db/threshold-counts.test.ts compares the two.
-- Band and scenario use the newest official score, else the newest score that counts for the verdict, because the
-- projection is not known here.
create or replace function app.count_threshold_changes(before jsonb, after jsonb)
  returns table (kind text, was text, becomes text, people integer)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
begin
  -- Two counts at the same moment can't both be the last of the day.
  perform pg_advisory_xact_lock(4020262011);
  -- Null for everyone but admins.
  if not coalesce((select c.enough and c.remaining > 0 from app.count_status() c), false) then
    return;
  end if;
  perform app.note_activity('thresholds-previewed', app.viewer_id(), null);
  return query
  with rules as materialized (
    select r.*,
      -- The numbers that a kind of result depends on. They name the question, so that other edits don't word it anew.
      concat_ws(' ', trim_scale(r.margin), trim_scale(r.repeat_days), trim_scale(r.scale_min), trim_scale(r.scale_max), (
        select string_agg(k.key || trim_scale((r.sources -> k.key ->> 'correction')::numeric), ' ' order by k.key)
        from unnest(r.counted) k (key)
      )) as score_numbers,
      concat_ws(' ', r.consecutive, r.fresh_days) as verdict_numbers,
      concat_ws(' ', trim_scale(r.band_middle), trim_scale(r.band_competitive), trim_scale(r.band_maximum),
        trim_scale(r.band_best)) as band_numbers,
      concat_ws(' ', trim_scale(r.passing), trim_scale(r.scenario_middle), trim_scale(r.scenario_strong))
        as scenario_numbers
    from (
      select d.which,
        (d.document #>> '{readiness,marginPoints}')::numeric as margin,
        (d.document #>> '{readiness,consecutive}')::integer as consecutive,
        (d.document #>> '{readiness,freshDays}')::integer as fresh_days,
        (d.document #>> '{readiness,repeatDays}')::numeric as repeat_days,
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
    ) r
  ), judged as (
    select a.user_id, r.which,
      case
        when a.target_score is null then 'no-target'
        when t.sittings < r.consecutive then 'too-few'
        when a.today - t.newest_on > r.fresh_days then 'stale'
        when t.newest < greatest(r.scale_min, a.target_score - r.margin) then 'below'
        when t.lowest < greatest(r.scale_min, a.target_score - r.margin) then 'unsteady'
        when t.lowest >= a.target_score then 'at-target'
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
        when a.failed_step1 or coalesce(a.lowest_score < r.passing, false) then '3'
        when s.score is null then 'none'
        when s.score < r.scenario_middle then '3'
        when s.score >= r.scenario_strong then '1'
        else '2'
      end as scenario
    from public.snapshot_people a
    cross join rules r
    -- The newest days with counted tests. A repeat of a form counts only below the ready line.
    cross join lateral (
      select count(*) as sittings, max(n.taken_on) as newest_on, min(n.score) as lowest,
        (array_agg(n.score order by n.taken_on desc))[1] as newest
      from (
        select c.taken_on, avg(c.used) as score
        from (
          select l.taken_on, l.days_since, least(r.scale_max, greatest(r.scale_min,
            l.score + (r.sources -> l.source ->> 'correction')::numeric)) as used
          from jsonb_to_recordset(a.tests) l (taken_on date, source text, score integer, days_since integer)
          where l.source = any(r.counted)
        ) c
        where c.days_since is null or c.days_since > r.repeat_days
          or c.used < greatest(r.scale_min, a.target_score - r.margin)
        group by c.taken_on
        order by c.taken_on desc
        limit r.consecutive
      ) n
    ) t
    cross join lateral (select coalesce(a.official_score, t.newest) as score) s
  ), pairs as (
    select max(j.verdict) filter (where j.which = 'was') as verdict_was,
      max(j.verdict) filter (where j.which = 'becomes') as verdict_becomes,
      max(j.band) filter (where j.which = 'was') as band_was,
      max(j.band) filter (where j.which = 'becomes') as band_becomes,
      max(j.scenario) filter (where j.which = 'was') as scenario_was,
      max(j.scenario) filter (where j.which = 'becomes') as scenario_becomes
    from judged j group by j.user_id
  ), counted as (
    select k.kind, k.was, k.becomes, count(*) as exact
    from pairs p
    cross join lateral (values
      ('everyone', '', ''),
      ('verdict', p.verdict_was, p.verdict_becomes),
      ('band', p.band_was, p.band_becomes),
      ('scenario', p.scenario_was, p.scenario_becomes)
    ) k (kind, was, becomes)
    group by k.kind, k.was, k.becomes
  ), numbers as (
    select n.kind, max(n.number) filter (where r.which = 'was') as was,
      max(n.number) filter (where r.which = 'becomes') as becomes
    from rules r
    cross join lateral (values
      ('verdict', concat_ws(' ', r.score_numbers, r.verdict_numbers)),
      ('band', concat_ws(' ', r.score_numbers, r.band_numbers)),
      ('scenario', concat_ws(' ', r.score_numbers, r.scenario_numbers))
    ) n (kind, number)
    group by n.kind
  ), questions as (
    select 'everyone' as kind, '' as was, '' as becomes, 'everyone' as about
    union all
    select n.kind, w.word, b.word, concat_ws(' > ', n.kind, n.was, n.becomes, w.word, b.word)
    from (values
      -- Without a target there is no other verdict, whatever the thresholds.
      ('verdict', array['too-few', 'stale', 'below', 'unsteady', 'at-target', 'on-course']),
      ('band', array['none', 'weak', 'between', 'competitive', 'maximum', 'best']),
      ('scenario', array['none', '1', '2', '3'])
    ) k (kind, words)
    join numbers n on n.kind = k.kind and n.was <> n.becomes
    cross join lateral unnest(k.words) w (word)
    cross join lateral unnest(k.words) b (word)
    where w.word <> b.word
  ), size as (
    select count(*) as people from public.snapshot_people
  )
  select q.kind, q.was, q.becomes, case when q.kind = 'everyone' then greatest(50, c.people) else c.people end
  from questions q
  cross join public.snapshots s
  cross join size
  left join counted x on (x.kind, x.was, x.becomes) = (q.kind, q.was, q.becomes)
  cross join lateral (
    select app.blurred(coalesce(x.exact, 0), s.secret, size.people, q.about) as people
  ) c
  where q.kind = 'everyone' or c.people >= 30;
end $$;
