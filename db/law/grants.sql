-- What each role may do with each table, column and function. The policies then decide about single rows. Everything is
-- revoked first, so that a grant that is removed from this file is removed from the database. A grant of update lists its
-- columns and leaves out user_id, so that nobody can change the owner of a row. grants.txt lists the result for every role.

do $$
declare
  everyone constant text := 'public, readyline_app, readyline_gate, readyline_operator, readyline_backup';
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

-- The people on the other side of an access are known by name. app.own_account() has the rest of the viewer's own row, and
-- app.mentees() the time zones of a mentor's applicants.
grant select (id, name), update (name, time_zone, weekly_digest, reminders) on users to readyline_app;
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
grant select, insert, delete, update (title, due_on, state, done_on, version, updated_at) on tasks to readyline_app;
grant select, insert, delete, update (note) on task_notes to readyline_app;
grant select, insert, delete, update (name, kind, from_on, to_on, version, updated_at, deleted_at)
  on rotations to readyline_app;
grant select, insert, delete, update (kind, name, passes, version, updated_at, deleted_at)
  on resources to readyline_app;
grant select, insert, delete, update (cards) on card_days to readyline_app;
-- The causes that an applicant names are added or removed, and never changed.
grant select, insert, delete on recovery_causes to readyline_app;
grant select, insert, delete, update (
  taken_on, score, projected_low, projected_mean, projected_high, range_percent, threshold_version, recorded_at, deleted_at
) on exam_results to readyline_app;
grant select, insert, delete, update (
  writer, institution, specialty, kind, speaks_to_growth, waived, state, since_on, due_on, version, updated_at, deleted_at
) on letters to readyline_app;
grant select, insert, delete, update (email, knows, note, programs) on letter_details to readyline_app;
-- Steps are added and never changed.
grant select, insert on letter_steps to readyline_app;
grant select, insert, delete, update (
  area, title, from_on, to_on, place, supervisor, outcome, link, version, updated_at, deleted_at
) on portfolio_entries to readyline_app;
grant select, insert, delete, update (
  name, state, kind, img_friendly, ir_exposure, signal, status, note, deleted_at, removal_id, letter_ids, version,
  updated_at
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
grant select, insert, update (viewed_at, new_since) on mentee_list_views to readyline_app;
-- A mentor's own: whom a note is about never changes.
grant select, insert, delete, update (mentee_name, note, contact_on, deleted_at, version, updated_at)
  on mentor_notes to readyline_app;
-- Only triggers write them.
grant select on summaries to readyline_app;
grant select, insert on digests to readyline_app;
-- Nobody can read a token's hash.
grant
  select (user_id, created_at, contents_hash, changed_at, last_used_at), insert, delete,
  update (contents_hash, changed_at, last_used_at)
  on calendar_feeds to readyline_app;
-- Nobody but the sender can read a mail.
grant insert (kind, sealed, created_at, next_try_at, recipient_hash) on outbox to readyline_app;
-- Address and device only by app.activity_places().
grant select (id, at, kind, actor_id, subject_id, detail) on activity to readyline_app;
-- Only the gate begins a session and lets it go on.
grant select, delete on sessions to readyline_app;
-- Nobody can read a token's hash.
grant select (id, email, invited_by, invited_at, expires_at, accepted_at, ended_at), insert, update (ended_at)
  on admin_invitations to readyline_app;
-- Only admins may know the author of a version: see app.threshold_authors().
grant select (version, document, reason, created_at), insert on threshold_versions to readyline_app;

grant execute on function
  app.enter(uuid, uuid, text, text),
  app.viewer_id(), app.active_viewer(), app.is_admin(), app.hold_session(uuid, boolean),
  app.hold_session_and(uuid, uuid),
  app.readable_applicants(), app.readable_statements(), app.known_people(), app.mentees(), app.versioned_mentees(),
  app.paused_mentees(), app.own_account(), app.own_reminders(),
  app.accept_access(text), app.decline_access(text), app.leave_access(uuid),
  app.find_people(text, text, text, integer), app.get_people(uuid[]),
  app.change_role(uuid, text), app.set_disabled(uuid, boolean), app.end_sessions_of(uuid),
  app.accept_admin_invitation(text),
  app.applicant_record(uuid, integer), app.plan_rows(uuid, date),
  app.program_counts(uuid[]), app.letter_program_counts(uuid[]), app.statement_drafts(uuid[]), app.calibration_counts(),
  app.threshold_authors(),
  app.count_threshold_changes(jsonb, jsonb), app.count_status(),
  app.database_facts(), app.mail_status(timestamptz), app.activity_places(bigint[])
  to readyline_app;

-- The gate, before anyone is signed in.

grant select, insert, delete, update (signed_in_at, reminded_on) on users to readyline_gate;
grant select, insert, update, delete on credentials, identities, password_resets, sign_ups, rate_limits to readyline_gate;
grant select, insert, delete, update (sealed, created_at, confirmed_at, last_used_step) on second_factors to readyline_gate;
-- A code is used, and never changed.
grant select, insert, delete, update (used_at) on recovery_codes to readyline_gate;
grant select, insert, delete, update (last_used_at, confirmed_at, with_second_factor) on sessions to readyline_gate;
grant select, insert, delete, update (last_used_at) on known_devices to readyline_gate;
grant
  select (user_id, invited_email, state, expires_at, token_hash, mail_token_hash), update (mail_token_hash)
  on mentor_access to readyline_gate;
grant
  select (email, token_hash, mail_token_hash, invited_by, expires_at, accepted_at, ended_at), update (mail_token_hash)
  on admin_invitations to readyline_gate;
grant select (user_id, token_hash) on calendar_feeds to readyline_gate;
grant
  select, insert (kind, sealed, created_at, next_try_at, recipient_hash), delete,
  update (sealed, next_try_at, tries, sent_at, given_up_at, last_failure)
  on outbox to readyline_gate;
grant execute on function
  app.note_failed_sign_in(uuid), app.note_limited(text, uuid), app.pause_access_of(uuid), app.prune_activity(),
  app.forget_places(), app.mail_status(timestamptz), app.take_snapshot()
  to readyline_gate;
-- When a server starts, it checks whether it can run on this database.
grant select on app.release to readyline_gate;

-- Commands from a shell.

grant select (id, email, name, role, signed_in_at, disabled_at, created_at), update (role, disabled_at)
  on users to readyline_operator;
grant select (user_id, confirmed_at), delete on second_factors to readyline_operator;
grant select (user_id), delete on recovery_codes to readyline_operator;
grant select (user_id), delete on sessions, calendar_feeds to readyline_operator;
grant insert on admin_invitations to readyline_operator;
grant insert (kind, sealed, created_at, next_try_at, recipient_hash) on outbox to readyline_operator;
grant insert on threshold_versions to readyline_operator;
-- For npm run admin -- prune of release 0.2.
grant execute on function app.prune_activity() to readyline_operator;

-- Functions that run as their owner.

grant select (id, email, name, role, time_zone, weekly_digest, reminders, signed_in_at, disabled_at, created_at),
  update (role, disabled_at)
  on users to readyline_definer;
grant select (user_id, id, created_at, last_used_at, confirmed_at, with_second_factor), delete
  on sessions to readyline_definer;
grant select (user_id), delete on calendar_feeds to readyline_definer;
grant
  select (
    user_id, mentor_id, state, invited_email, token_hash, mail_token_hash, expires_at, includes_statement, invited_at,
    accepted_at
  ),
  update (state, includes_statement, mentor_id, token_hash, mail_token_hash, accepted_at, ended_at)
  on mentor_access to readyline_definer;
grant select, update (accepted_at, ended_at) on admin_invitations to readyline_definer;
grant select, insert, delete, update (detail, address, device) on activity to readyline_definer;
grant
  select (
    user_id, target_score, exam_on, season, baseline_score, step1_result, plan_started_on, exam_moved_on, target_before,
    target_changed_on
  )
  on applicants to readyline_definer;
grant select (user_id, taken_on, logged, source, form, score, updated_at, deleted_at) on assessments to readyline_definer;
grant select (user_id, attempt, taken_on, score, projected_low, projected_high, recorded_at, deleted_at) on exam_results
  to readyline_definer;
grant select (user_id, kind, signal, status, deleted_at) on programs to readyline_definer;
grant select (user_id, letter_id, programs) on letter_details to readyline_definer;
grant select (user_id, body) on statements to readyline_definer;
grant select (version, created_at, author_id) on threshold_versions to readyline_definer;
grant select (kind, created_at, sent_at, given_up_at, last_failure, sender_id, recipient_hash) on outbox
  to readyline_definer;
grant select, insert, update (taken_at, secret, inside, below, above) on snapshots to readyline_definer;
grant select, insert, delete on snapshot_people to readyline_definer;
grant select on drizzle.__drizzle_migrations to readyline_definer;
-- For the summaries, besides what is above.
grant select (user_id, done_on, done, updated_at, deleted_at) on question_blocks to readyline_definer;
grant select (user_id, id, key, due_on, state) on tasks to readyline_definer;
grant select (user_id, id, kind, state, since_on, due_on, updated_at, deleted_at) on letters to readyline_definer;
grant select (user_id, id, kind, from_on, to_on, deleted_at) on rotations to readyline_definer;
grant select, insert, update (version, aims, tests, questions, results, tasks, letters, programs, rotations, draft)
  on summaries to readyline_definer;
-- For app.limit_rows.
grant select (user_id) on
  card_days, resources, portfolio_entries, letter_steps, statement_versions, digests, mentor_notes
  to readyline_definer;

-- Backups.

grant usage on schema public, app, drizzle to readyline_backup;
grant select on all tables in schema public, app, drizzle to readyline_backup;
grant select on all sequences in schema public, app, drizzle to readyline_backup;
