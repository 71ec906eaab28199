-- What a page reads of one applicant, as one JSON value (db/record.ts). A page should need few statements; and PostgreSQL
-- keeps the plans of a function's queries, which costs less than planning them for every page. These functions run as the
-- viewer: every policy decides as for any other query, and of an applicant that the viewer may not read nothing comes back.
-- A list without rows is null.

-- ApplicantRecord. Of the practice tests it has the `most` newest, and the number of all. `hasNews`: there is a version of
-- the thresholds that the viewer was not told about, and that is newer than their account.
create or replace function app.applicant_record(person uuid, most integer) returns json
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'inForce', (
      select json_build_array(version, created_at) from public.threshold_versions order by version desc limit 1
    ),
    'applicant', (
      select row_to_json(own) from (
        select
          target_score as "targetScore", exam_on as "examOn", season, baseline_score as "baselineScore",
          step1_result as "step1Result", step1_score as "step1Score", step1_attempts as "step1Attempts",
          plan_started_on as "planStartedOn", weekly_questions as "weeklyQuestions",
          strategy_score as "strategyScore", exam_before as "examBefore", exam_moved_on as "examMovedOn",
          target_before as "targetBefore", target_changed_on as "targetChangedOn", version
        from public.applicants where user_id = person
      ) own
    ),
    'assessments', (
      select json_agg(newest) from (
        select id, taken_on as "takenOn", source, form, score, percent, full_length as "fullLength", timed
        from public.assessments where user_id = person and deleted_at is null
        order by taken_on desc, logged desc limit most
      ) newest
    ),
    'tests', (select count(*) from public.assessments where user_id = person and deleted_at is null),
    -- As arrays, because there are many of them.
    'questionDays', (
      select json_agg(json_build_array(done_on, source, done) order by done_on, source) from (
        select done_on, source, sum(done) as done
        from public.question_blocks where user_id = person and deleted_at is null
        group by done_on, source
      ) days
    ),
    'newestBlock', (
      select row_to_json(newest) from (
        select mode, source
        from public.question_blocks where user_id = person and deleted_at is null
        order by done_on desc, logged desc limit 1
      ) newest
    ),
    'results', (
      select json_agg(attempts) from (
        select
          attempt, taken_on as "takenOn", score, projected_low as "projectedLow", projected_mean as "projectedMean",
          projected_high as "projectedHigh", range_percent as "rangePercent"
        from public.exam_results where user_id = person
        order by attempt
      ) attempts
    ),
    'causes', (select json_agg(cause) from public.recovery_causes where user_id = person),
    'hasNews', exists (
      select from public.applicants own
      join public.threshold_versions newer on newer.version > coalesce(own.thresholds_seen, 0)
      where own.user_id = app.viewer_id() and newer.created_at > (select created_at from app.own_account())
    )
  );
end $$;

-- PlanRows: what the plan needs besides the record.
create or replace function app.plan_rows(person uuid, cards_from date) returns json
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'tasks', (
      select json_agg(task) from (
        select id, key, title, due_on as "dueOn", state, done_on as "doneOn"
        from public.tasks where user_id = person
      ) task
    ),
    'rotations', (
      select json_agg(rotation) from (
        select id, name, kind, from_on as "from", to_on as "to"
        from public.rotations where user_id = person
        order by from_on, id
      ) rotation
    ),
    'resources', (
      select json_agg(resource) from (
        select id, kind, name, passes from public.resources where user_id = person order by position, id
      ) resource
    ),
    'cardDays', (
      select json_agg(card_day) from (
        select done_on as "doneOn", cards
        from public.card_days where user_id = person and done_on >= cards_from
        order by done_on
      ) card_day
    ),
    'letters', (
      select json_agg(letter) from (
        select
          letter.id, writer, institution, specialty, kind, speaks_to_growth as "speaksToGrowth", waived, state,
          since_on as "since", due_on as "dueOn", coalesce(assigned.count, 0) as programs
        from public.letters letter
        left join app.letter_program_counts(array[person]) assigned on assigned.letter_id = letter.id
        where letter.user_id = person
        order by writer, letter.id
      ) letter
    ),
    'programs', (
      select json_agg(counted) from (
        select kind, signal, status, count from app.program_counts(array[person])
      ) counted
    ),
    'hasDraft', exists (select from app.statement_drafts(array[person]))
  );
end $$;
