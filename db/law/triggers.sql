-- The triggers run for every role. Their functions are in people.sql, activity.sql, limits.sql, row-limits.sql
-- and summaries.sql.

create or replace trigger users_guard before update or delete on users
  for each row execute function app.guard_users();
create or replace trigger activity_stays before update or delete on activity
  for each row execute function app.keep_activity();
create or replace trigger activity_stays_whole before truncate on activity
  for each statement execute function app.keep_activity();

create or replace trigger invitations_limited before insert on mentor_access
  for each row execute function app.limit_mentor_invitations();
create or replace trigger invitations_limited before insert on admin_invitations
  for each row execute function app.limit_admin_invitations();
create or replace trigger outbox_mail_limited before insert on outbox
  for each row execute function app.limit_mail();

create or replace trigger users_noted
  after insert or delete or update of role, disabled_at on users
  for each row execute function app.note_users();
create or replace trigger sessions_noted after insert on sessions
  for each row execute function app.note_sessions();
create or replace trigger sessions_ended_noted after delete on sessions
  referencing old table as ended for each statement execute function app.note_ended_sessions();
create or replace trigger credentials_noted after insert or update on credentials
  for each row execute function app.note_credentials();
create or replace trigger password_resets_noted after insert or update on password_resets
  for each row execute function app.note_password_resets();
create or replace trigger second_factors_noted after update of confirmed_at or delete on second_factors
  for each row execute function app.note_second_factors();
create or replace trigger recovery_codes_noted after update of used_at on recovery_codes
  for each row execute function app.note_recovery_codes();
create or replace trigger mentor_access_noted after insert or update of state, includes_statement on mentor_access
  for each row execute function app.note_mentor_access();
create or replace trigger mentor_views_noted after insert or update on mentor_views
  for each row execute function app.note_mentor_views();
create or replace trigger calendar_feeds_noted after insert or delete on calendar_feeds
  for each row execute function app.note_calendar_feeds();
create or replace trigger threshold_versions_limited after insert on threshold_versions
  for each row execute function app.limit_threshold_versions();
create or replace trigger threshold_versions_noted after insert on threshold_versions
  for each row execute function app.note_threshold_versions();
create or replace trigger admin_invitations_noted after insert or update of ended_at on admin_invitations
  for each row execute function app.note_admin_invitations();

-- The most rows of one person in each table: more than ten years of honest use. A table that is not listed holds one row
-- for each person, or for each row of a listed table, or for each word of a list; or no person can insert into it, or limits.sql has its limit.
do $$
declare
  limited record;
begin
  for limited in
    select * from (values
      ('assessments', 1000),        -- two practice tests a week
      ('question_blocks', 20000),   -- five blocks a day
      ('card_days', 4000),          -- every day
      ('tasks', 1000),              -- the guide's tasks of ten seasons, and as many own ones
      ('rotations', 200),
      ('resources', 200),
      ('portfolio_entries', 500),
      ('programs', 4500),           -- the highest value of the threshold programs.maxListed (2,000), as many removed ones
                                    -- (db/programs.ts), and the 500 that a server of 0.6.0 keeps besides
      ('letters', 100),
      ('letter_steps', 2000),       -- twenty for each letter
      ('statement_versions', 300),  -- lib/statement-versions.ts keeps 200
      ('mentor_access', 200),       -- invitations, whatever became of them
      ('digests', 1000),            -- one a week
      ('mentor_notes', 1000)        -- one for each applicant to whom the mentor ever had access
    ) as most_rows (of_table, most)
  loop
    execute format(
      'create or replace trigger %I after insert on public.%I referencing new table as added
        for each statement execute function app.limit_rows(%L)',
      limited.of_table || '_limited', limited.of_table, limited.most
    );
  end loop;
end $$;

-- The part of a person's summary that each table of their record is in. A trigger with a list of changed rows is for one
-- operation only.
do $$
declare
  kept record;
begin
  for kept in
    select * from (values
      ('applicants', 'aims'),
      ('assessments', 'tests'),
      ('question_blocks', 'questions'),
      ('exam_results', 'results'),
      ('tasks', 'tasks'),
      ('letters', 'letters'),
      ('programs', 'programs'),
      ('rotations', 'rotations'),
      ('statements', 'draft')
    ) as parts (of_table, part)
  loop
    execute format(
      'create or replace trigger %I before insert or update or delete on public.%I
        for each statement execute function app.lock_summary()',
      kept.of_table || '_summary_locked', kept.of_table
    );
    execute format(
      'create or replace trigger %I after insert on public.%I referencing new table as touched
        for each statement execute function app.keep_summaries(%L)',
      kept.of_table || '_summarized_inserted', kept.of_table, kept.part
    );
    execute format(
      'create or replace trigger %I after update on public.%I referencing new table as touched
        for each statement execute function app.keep_summaries(%L)',
      kept.of_table || '_summarized_updated', kept.of_table, kept.part
    );
    execute format(
      'create or replace trigger %I after delete on public.%I referencing old table as touched
        for each statement execute function app.keep_summaries(%L)',
      kept.of_table || '_summarized_deleted', kept.of_table, kept.part
    );
  end loop;
end $$;
