-- A summary of each person's record, from which the list of mentees is ranked (db/schema/summaries.ts). Triggers on the
-- tables of the record (triggers.sql) keep it, in the transaction that changes those, so it is never older than they are.
-- It says what is stored and judges nothing: what a number means depends on the day and on the thresholds (lib/guide).

-- One part of a person's summary, from the rows. The part is named as its column.
create or replace function app.summary_part(person uuid, part text) returns json
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  case part
    when 'aims' then return (
      select json_build_array(
        a.target_score, a.exam_on, a.season, a.baseline_score, a.step1_result, a.plan_started_on, a.exam_moved_on,
        a.target_before, a.target_changed_on
      )
      from (select) one left join public.applicants a on a.user_id = person
    );
    when 'tests' then return (
      select coalesce(json_agg(json_build_array(
        t.taken_on, t.source, t.form, t.score, ceil(extract(epoch from t.updated_at))::bigint
      ) order by t.taken_on, t.logged), '[]')
      from public.assessments t where t.user_id = person and t.deleted_at is null
    );
    when 'questions' then return (
      select json_build_array(e.first_on, e.last_on, (
        select coalesce(json_agg(json_build_array(d.done_on, d.done, d.written) order by d.done_on), '[]')
        from (
          select b.done_on, sum(b.done) as done, ceil(extract(epoch from max(b.updated_at)))::bigint as written
          from public.question_blocks b
          where b.user_id = person and b.deleted_at is null
            -- A day ahead of today was logged before a clock was set back. The days before today count all the same.
            and b.done_on > least(e.last_on, (now() at time zone 'UTC')::date) - 14
          group by b.done_on
        ) d
      ))
      -- Two searches in the index. Together they would read the whole history.
      from (
        select
          (select min(b.done_on) from public.question_blocks b where b.user_id = person and b.deleted_at is null)
            as first_on,
          (select max(b.done_on) from public.question_blocks b where b.user_id = person and b.deleted_at is null)
            as last_on
      ) e
    );
    when 'results' then return (
      select coalesce(json_agg(json_build_array(
        o.taken_on, o.score, ceil(extract(epoch from o.recorded_at))::bigint
      ) order by o.attempt), '[]')
      from public.exam_results o where o.user_id = person and o.deleted_at is null
    );
    when 'tasks' then return (
      select coalesce(json_agg(json_build_array(t.key, t.due_on, t.state) order by t.id), '[]')
      from public.tasks t where t.user_id = person
    );
    when 'letters' then return (
      select coalesce(json_agg(json_build_array(
        l.kind, l.state, l.since_on, l.due_on, ceil(extract(epoch from l.updated_at))::bigint
      ) order by l.id), '[]')
      from public.letters l where l.user_id = person and l.deleted_at is null
    );
    when 'programs' then return (
      select coalesce(json_agg(json_build_array(p.kind, p.status) order by p.kind, p.status), '[]')
      from (
        select distinct l.kind, l.status from public.programs l where l.user_id = person and l.deleted_at is null
      ) p
    );
    when 'rotations' then return (
      select coalesce(json_agg(json_build_array(r.kind, r.from_on, r.to_on) order by r.from_on, r.id), '[]')
      from public.rotations r where r.user_id = person and r.deleted_at is null
    );
    when 'draft' then return (
      select to_json(exists (select from public.statements s where s.user_id = person and s.body ~ '\S'))
    );
  end case;
end $$;

-- Adds the whole summary of each of these people who has none. An account that is being deleted gets none.
create or replace function app.add_summaries(people uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.summaries (user_id, aims, tests, questions, results, tasks, letters, programs, rotations, draft)
  select u.id, app.summary_part(u.id, 'aims'), app.summary_part(u.id, 'tests'), app.summary_part(u.id, 'questions'),
    app.summary_part(u.id, 'results'), app.summary_part(u.id, 'tasks'), app.summary_part(u.id, 'letters'),
    app.summary_part(u.id, 'programs'), app.summary_part(u.id, 'rotations'), app.summary_part(u.id, 'draft')
  from public.users u
  where u.id = any(people) and not exists (select from public.summaries s where s.user_id = u.id)
  on conflict do nothing;
end $$;

-- Adds the summary of everyone who has written something and has none.
create or replace function app.add_missing_summaries() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.add_summaries(array(
    select u.id from public.users u
    where not exists (select from public.summaries s where s.user_id = u.id) and (
      exists (select from public.applicants r where r.user_id = u.id)
      or exists (select from public.assessments r where r.user_id = u.id)
      or exists (select from public.question_blocks r where r.user_id = u.id)
      or exists (select from public.exam_results r where r.user_id = u.id)
      or exists (select from public.tasks r where r.user_id = u.id)
      or exists (select from public.letters r where r.user_id = u.id)
      or exists (select from public.programs r where r.user_id = u.id)
      or exists (select from public.rotations r where r.user_id = u.id)
      or exists (select from public.statements r where r.user_id = u.id)
    )
  ));
end $$;

-- Before a statement changes a table of the record: of two transactions of the viewer, the second waits here, with no row
-- locked. So the two can't wait for each other, and the second reads what the first has written. It is the lock of
-- app.limit_rows().
create or replace function app.lock_summary() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if app.viewer_id() is not null then
    perform pg_advisory_xact_lock(hashtextextended(app.viewer_id()::text, 0));
  end if;
  return null;
end $$;

-- After a statement has changed rows of a table: writes the part in its argument anew for their owners, in one statement
-- for all of them. For an account that is being deleted there is nothing to do.
create or replace function app.keep_summaries() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  changed constant text := tg_argv[0];
  people uuid[] := array(select distinct t.user_id from touched t);
  person uuid;
begin
  people := array(select u.id from public.users u where u.id = any(people) order by u.id);
  if people = '{}' then
    return null;
  end if;
  -- Someone who changes the rows of many people has them in the same order as everybody else.
  foreach person in array people loop
    perform pg_advisory_xact_lock(hashtextextended(person::text, 0));
  end loop;
  -- Each statement sees what was saved until the locks were free.
  perform app.add_summaries(people);
  update public.summaries s set
    version = gen_random_uuid(),
    aims = case changed when 'aims' then app.summary_part(s.user_id, changed) else s.aims end,
    tests = case changed when 'tests' then app.summary_part(s.user_id, changed) else s.tests end,
    questions = case changed when 'questions' then app.summary_part(s.user_id, changed) else s.questions end,
    results = case changed when 'results' then app.summary_part(s.user_id, changed) else s.results end,
    tasks = case changed when 'tasks' then app.summary_part(s.user_id, changed) else s.tasks end,
    letters = case changed when 'letters' then app.summary_part(s.user_id, changed) else s.letters end,
    programs = case changed when 'programs' then app.summary_part(s.user_id, changed) else s.programs end,
    rotations = case changed when 'rotations' then app.summary_part(s.user_id, changed) else s.rotations end,
    draft = case changed when 'draft' then app.summary_part(s.user_id, changed) else s.draft end
  where s.user_id = any(people);
  return null;
end $$;
