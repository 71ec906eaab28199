-- The triggers run for every role. Their functions are in people.sql and activity.sql.

create or replace trigger users_guard before update or delete on users
  for each row execute function app.guard_users();
create or replace trigger activity_stays before update or delete on activity
  for each row execute function app.keep_activity();
create or replace trigger activity_stays_whole before truncate on activity
  for each statement execute function app.keep_activity();

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
create or replace trigger mentor_access_noted after insert or update of state, includes_statement on mentor_access
  for each row execute function app.note_mentor_access();
create or replace trigger mentor_views_noted after insert or update on mentor_views
  for each row execute function app.note_mentor_views();
create or replace trigger calendar_feeds_noted after insert or delete on calendar_feeds
  for each row execute function app.note_calendar_feeds();
create or replace trigger threshold_versions_noted after insert on threshold_versions
  for each row execute function app.note_threshold_versions();
create or replace trigger admin_invitations_noted after insert or update of ended_at on admin_invitations
  for each row execute function app.note_admin_invitations();
