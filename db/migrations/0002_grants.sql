-- What drizzle-kit can't say: the owner is bound too, who may touch which column, who owns the functions.
do $$
declare table_name text;
begin
  for table_name in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public', table_name);
  end loop;
end $$;
--> statement-breakpoint
revoke all on function app.is_admin(), app.readable_applicants() from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.is_admin() owner to readyline_definer;
--> statement-breakpoint
alter function app.readable_applicants() owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.is_admin(), app.readable_applicants() to readyline_app;
--> statement-breakpoint
grant usage on schema public to readyline_app, readyline_gate, readyline_operator, readyline_definer;
--> statement-breakpoint
grant select (id, role, disabled_at) on users to readyline_definer;
--> statement-breakpoint
grant select (user_id, mentor_id, state) on mentor_access to readyline_definer;
--> statement-breakpoint
-- An update that can't name user_id can't give a row to someone else.
grant select, update (name, time_zone) on users to readyline_app;
--> statement-breakpoint
grant select, insert, update (target_score, exam_on, season, baseline_score, step1_result, step1_score, step1_attempts, version, updated_at) on applicants to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (taken_on, source, form, score, percent, full_length, timed, version, updated_at, deleted_at) on assessments to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (note) on assessment_notes to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (done_on, done, correct, mode, system, source, version, updated_at, deleted_at) on question_blocks to readyline_app;
--> statement-breakpoint
-- No one reads a token's hash back, and who holds a mentorship is not an applicant's to write.
grant select (user_id, id, mentor_id, state, invited_email, expires_at, includes_statement, invited_at, accepted_at, ended_at),
  insert,
  update (state, includes_statement, ended_at) on mentor_access to readyline_app;
--> statement-breakpoint
grant select, insert on threshold_versions to readyline_app;
--> statement-breakpoint
grant insert on threshold_versions to readyline_operator;
--> statement-breakpoint
grant select, insert, delete, update (session_version) on users to readyline_gate;
--> statement-breakpoint
grant select, insert, update, delete on credentials, identities, password_resets, rate_limits to readyline_gate;
--> statement-breakpoint
grant select (id, email, role, session_version), update (role, session_version, disabled_at) on users to readyline_operator;
--> statement-breakpoint
-- An index-only scan reads a year of question counts from a dozen pages.
create index question_blocks_counts on question_blocks (user_id, done_on) include (done, correct) where deleted_at is null;
--> statement-breakpoint
-- An invitation becomes a mentorship in one statement, so of two that redeem it one wins. It is for the person whose
-- email it names; an admin can't take one, and nobody her own.
create function app.accept_access(hash text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare applicant uuid;
begin
  update public.mentor_access
  set state = 'active', mentor_id = app.viewer_id(), token_hash = null, accepted_at = pg_catalog.now()
  where token_hash = hash and state = 'invited' and expires_at > pg_catalog.now()
    and user_id <> app.viewer_id()
    and exists (
      select from public.users
      where id = app.viewer_id() and email = invited_email and role <> 'admin' and disabled_at is null
    )
  returning user_id into applicant;
  return applicant;
end $$;
--> statement-breakpoint
revoke all on function app.accept_access(text) from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.accept_access(text) owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.accept_access(text) to readyline_app;
--> statement-breakpoint
grant select (email) on users to readyline_definer;
--> statement-breakpoint
grant select (invited_email, token_hash, expires_at), update (state, mentor_id, token_hash, accepted_at) on mentor_access to readyline_definer;
