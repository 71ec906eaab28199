-- What a page reads of one applicant, as one JSON value (db/record.ts). A page should need few statements; and PostgreSQL
-- keeps the plans of a function's queries, which costs less than planning them for every page. The plans are those for any
-- person, and use the indexes also while the tables are still small. These functions run as the viewer: every policy decides
-- as for any other query, and of an applicant that the viewer may not read nothing comes back. A list without rows is null.

-- ApplicantRecord. Of the practice tests it has the `most` newest. `hasNews`: there is a version of the thresholds that the
-- viewer was not told about, and that is newer than their account.
create or replace function app.applicant_record(person uuid, most integer) returns json
  language plpgsql stable set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
begin
  return (
    select json_build_object(
      'inForce', json_build_array(in_force.version, in_force.created_at),
      'applicant', case when own.user_id is not null then json_build_object(
        'targetScore', own.target_score, 'examOn', own.exam_on, 'season', own.season,
        'baselineScore', own.baseline_score, 'step1Result', own.step1_result, 'step1Score', own.step1_score,
        'step1Attempts', own.step1_attempts, 'planStartedOn', own.plan_started_on,
        'weeklyQuestions', own.weekly_questions, 'strategyScore', own.strategy_score, 'examBefore', own.exam_before,
        'examMovedOn', own.exam_moved_on, 'targetBefore', own.target_before, 'targetChangedOn', own.target_changed_on,
        'version', own.version
      ) end,
      'hasNews', own.user_id = app.viewer_id() and in_force.version > coalesce(own.thresholds_seen, 0) and exists (
        select from public.threshold_versions later
        where later.version > coalesce(own.thresholds_seen, 0)
          and later.created_at > (select created_at from app.own_account())
      ),
      'tests', (
        select json_build_object(
          'all', count(*),
          'newest', json_agg(
            json_build_object(
              'id', id, 'takenOn', taken_on, 'source', source, 'form', form, 'score', score, 'percent', percent,
              'fullLength', full_length, 'timed', timed
            ) order by nth desc
          ) filter (where nth <= most)
        )
        from (
          select id, taken_on, source, form, score, percent, full_length, timed,
            row_number() over (order by taken_on desc, logged desc) as nth
          from public.assessments where user_id = person and deleted_at is null
        ) test
      ),
      -- As one text, because there are many of them: "2026-06-10 uworld 40,2026-06-11 …".
      'questionDays', (
        select string_agg(concat_ws(' ', done_on, source, done), ',' order by done_on, source)
        from (
          select done_on, source, sum(done) as done
          from public.question_blocks where user_id = person and deleted_at is null
          group by done_on, source
        ) question_day
      ),
      'newestBlock', (
        select json_build_object('mode', mode, 'source', source)
        from public.question_blocks where user_id = person and deleted_at is null
        order by done_on desc, logged desc limit 1
      ),
      'results', (
        select json_agg(
          json_build_object(
            'attempt', attempt, 'takenOn', taken_on, 'score', score, 'projectedLow', projected_low,
            'projectedMean', projected_mean, 'projectedHigh', projected_high, 'rangePercent', range_percent
          ) order by attempt
        )
        from public.exam_results where user_id = person and deleted_at is null
      ),
      'causes', (select json_agg(cause) from public.recovery_causes where user_id = person)
    )
    from (
      select version, created_at from public.threshold_versions order by version desc limit 1
    ) in_force
    left join public.applicants own on own.user_id = person
  );
end $$;

-- PlanRows: what the plan needs besides the record.
create or replace function app.plan_rows(person uuid, cards_from date) returns json
  language plpgsql stable set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan set enable_seqscan = off
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
        select id, name, kind, from_on as "from", to_on as "to", version
        from public.rotations where user_id = person and deleted_at is null
        order by from_on, id
      ) rotation
    ),
    'resources', (
      select json_agg(resource) from (
        select id, kind, name, passes, version from public.resources
        where user_id = person and deleted_at is null
        order by position, id
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
        where letter.user_id = person and letter.deleted_at is null
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
