-- The nightly snapshot, from which admins get counts over everyone, and what keeps those counts from showing one person:
-- * the numbers are those of one moment a day, so nobody learns by changing something and counting again;
-- * accounts of the last thirty days are left out, so that nobody can be found among accounts made for that purpose;
-- * disabled accounts are in it, so that disabling someone doesn't take them out of a count;
-- * below fifty people nothing is counted;
-- * each count has noise and is rounded to a multiple of five; the noise of a question stays the same until the next
--   snapshot, so asking again shows nothing new;
-- * a day has a limited number of counts.

-- Takes the snapshot, unless it was taken already on this day (UTC). Returns whether it took it. A server and npm run
-- maintain call it often.
create or replace function app.take_snapshot() returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
begin
  -- Of two processes, the second waits here for the first, and then finds that it is done.
  insert into public.snapshots as s (taken_at, secret)
  values (now(), gen_random_uuid()::text || gen_random_uuid()::text)
  on conflict (only_one) do update
    set taken_at = excluded.taken_at, secret = excluded.secret, inside = null, below = null, above = null
    where (s.taken_at at time zone 'UTC')::date <> (excluded.taken_at at time zone 'UTC')::date;
  if not found then
    return false;
  end if;
  delete from public.snapshot_people;
  insert into public.snapshot_people (
    user_id, today, target_score, failed_step1, official_score, lowest_score, outcome, tests
  )
  with zones as materialized (
    select z.time_zone, app.day_in(z.time_zone) as today
    from (select distinct u.time_zone from public.users u) z
  ), officials as materialized (
    select e.user_id, min(e.score) as lowest, (array_agg(e.score order by e.attempt desc))[1] as newest,
      (array_agg(
        case when e.score < e.projected_low then 'below' when e.score > e.projected_high then 'above' else 'inside' end
        order by e.attempt desc
      ) filter (where e.projected_low is not null))[1] as outcome
    from public.exam_results e where e.deleted_at is null group by e.user_id
  )
  select a.user_id, z.today, a.target_score, a.step1_result is not distinct from 'fail', o.newest, o.lowest, o.outcome,
    coalesce(t.tests, '[]')
  from public.applicants a
  join public.users u on u.id = a.user_id and u.created_at < now() - interval '30 days'
  join zones z on z.time_zone = u.time_zone
  left join officials o on o.user_id = a.user_id
  cross join lateral (
    select jsonb_agg(jsonb_build_object(
      'taken_on', l.taken_on, 'source', l.source, 'score', l.score, 'days_since', l.days_since
    )) as tests
    from (
      select s.taken_on, s.source, s.score,
        case when s.source <> 'other' then s.taken_on - lag(s.taken_on) over same_form end as days_since
      from public.assessments s
      where s.user_id = a.user_id and s.deleted_at is null
      window same_form as (partition by s.source, s.form order by s.taken_on, s.logged)
    ) l
    where l.score is not null and l.taken_on <= z.today
  ) t;
  update public.snapshots s set
    inside = greatest(0, app.blurred(c.inside, s.secret, c.people, 'inside')),
    below = greatest(0, app.blurred(c.below, s.secret, c.people, 'below')),
    above = greatest(0, app.blurred(c.above, s.secret, c.people, 'above'))
  from (
    select count(*) as people, count(outcome) as scores,
      count(*) filter (where outcome = 'inside') as inside,
      count(*) filter (where outcome = 'below') as below,
      count(*) filter (where outcome = 'above') as above
    from public.snapshot_people
  ) c
  where c.scores >= 50;
  return true;
end $$;

-- A number of the snapshot as an admin sees it: with noise, rounded to a multiple of five. `about` is the question; the
-- same question gets the same noise. `people`, the size of the snapshot, is part of it: when an account is deleted, every
-- number gets other noise, so that the difference doesn't show who that was.
--
-- The noise follows a Laplace distribution of scale 6: 81 % of it is at most 10. Why 6: each person is in one pair of
-- results of each of three kinds, so one count can say six things about them (in this group, not in that). Someone who spends
-- all counts of a day (12) on one person has 72 numbers, and their mean has a standard error of 6 * sqrt(2 / 72) = 1: as
-- much as the one person who is looked for.
create or replace function app.blurred(exact bigint, secret text, people bigint, about text) returns integer
  language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
declare
  bits constant text := left(encode(sha256(convert_to(concat_ws(' ', secret, people, about), 'UTF8')), 'hex'), 13);
  -- Evenly between 0 and 1, and neither of them.
  chance constant float8 := (('x' || bits)::bit(52)::bigint + 0.5::float8) / 4503599627370496::float8;
begin
  return round((exact - 6 * sign(chance - 0.5) * ln(1 - 2 * abs(chance - 0.5))) / 5)::integer * 5;
end $$;

-- Whether the snapshot has the fifty people below which nothing is counted, when it was taken, and how many counts of
-- changes the viewer has left: 10 in 24 hours, and 12 by all admins. For admins; null for everyone else.
create or replace function app.count_status(out enough boolean, out taken_at timestamptz, out remaining integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  enough := (select count(*) >= 50 from public.snapshot_people);
  taken_at := (select s.taken_at from public.snapshots s);
  remaining := (
    select greatest(0, least(10 - count(*) filter (where a.actor_id = app.viewer_id()), 12 - count(*)))
    from public.activity a where a.kind = 'thresholds-previewed' and a.at > now() - interval '24 hours'
  );
end $$;
