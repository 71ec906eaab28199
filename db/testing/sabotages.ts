/** Replaces one piece of a function's text. The piece must exist. */
const inFunction = (signature: string, piece: string, by: string) => `
  do $do$
  declare
    before constant text := pg_get_functiondef('app.${signature}'::regprocedure);
  begin
    if position($piece$${piece}$piece$ in before) = 0 then
      raise exception 'app.${signature} has no such piece';
    end if;
    execute replace(before, $piece$${piece}$piece$, $by$${by}$by$);
  end $do$`;

/** Removes one condition from a function, everywhere in it. */
const without = (signature: string, condition: string) => inFunction(signature, condition, "true");

const policy = (name: string, table: string, rule: string) => `alter policy ${name} on ${table} ${rule}`;
const using = (name: string, table: string, rule: string) => policy(name, table, `using (${rule})`);
const withCheck = (name: string, table: string, rule: string) => policy(name, table, `with check (${rule})`);

const isViewer = "user_id = app.viewer_id()";
const readable = "user_id = any(app.readable_applicants())";

const enter = "enter(uuid,uuid,text,text)";

const dropTriggers = (triggers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(triggers).map(([name, table]) => [
      `triggers: no ${name}`,
      `drop trigger ${name} on ${table}`,
    ]),
  );
const summaryTriggers = (after: "inserted" | "updated" | "deleted", tables: readonly string[]) =>
  Object.fromEntries(tables.map((table) => [`${table}_summarized_${after}`, table]));
const dropChecks = (checks: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(checks).map(([name, table]) => [
      `checks: no ${name}`,
      `alter table ${table} drop constraint ${name}`,
    ]),
  );

/**
 * Ways to loosen the law in one place, by name, grouped by the test that should notice them. npm run mutate:law tries
 * them one at a time; READYLINE_SABOTAGE applies one to the database of every test.
 */
export const sabotages: Record<string, Record<string, string>> = {
  "db/engine/as-viewer.test.ts": {
    "enter: with any session": without(enter, "s.id = session"),
    "enter: with another's session": without(enter, "s.user_id = person"),
    "enter: with a disabled account": without(enter, "u.disabled_at is null"),
    "enter: without a session": inFunction(
      enter,
      "case when viewer is null then '' else person::text end",
      "person::text",
    ),
  },
  "db/law/policies.test.ts": {
    "letters: everyone reads": using("letters_readable_select", "letters", "true"),
    "summaries: everyone reads": using("summaries_readable_select", "summaries", "true"),
    "exam results: everyone reads": using("exam_results_readable_select", "exam_results", "true"),
    "assessments: mentors read deleted ones": using("assessments_readable_select", "assessments", readable),
    "question blocks: mentors read deleted ones": using(
      "question_blocks_readable_select",
      "question_blocks",
      readable,
    ),
    "exam results: mentors read removed ones": using(
      "exam_results_readable_select",
      "exam_results",
      readable,
    ),
    "letters: mentors read deleted ones": using("letters_readable_select", "letters", readable),
    "portfolio: mentors read deleted entries": using(
      "portfolio_entries_readable_select",
      "portfolio_entries",
      readable,
    ),
    "rotations: mentors read deleted ones": using("rotations_readable_select", "rotations", readable),
    "resources: mentors read deleted ones": using("resources_readable_select", "resources", readable),
    "assessment notes: mentors read": using("assessment_notes_owner_select", "assessment_notes", readable),
    "task notes: mentors read": using("task_notes_owner_select", "task_notes", readable),
    "letter details: mentors read": using("letter_details_owner_select", "letter_details", readable),
    "letter steps: mentors read": using("letter_steps_owner_select", "letter_steps", readable),
    "programs: mentors read": using("programs_owner_select", "programs", readable),
    "statements: every mentor reads": using("statements_readable_select", "statements", readable),
    "statement versions: mentors read": using(
      "statement_versions_owner_select",
      "statement_versions",
      "user_id = any(app.readable_statements())",
    ),
    "calendar feeds: everyone reads": using("calendar_feeds_owner_select", "calendar_feeds", "true"),
    "sessions: everyone reads": using("sessions_owner_select", "sessions", "true"),
    "sessions: everyone who reads ends": `${using("sessions_owner_select", "sessions", "true")}; ${using("sessions_owner_delete", "sessions", "true")}`,
    "sessions: a page begins one":
      "grant insert on sessions to readyline_app; create policy more on sessions for insert to readyline_app with check (true)",
    "known devices: pages read them":
      "grant select on known_devices to readyline_app; create policy more on known_devices for select to readyline_app using (true)",
    "digests: everyone reads": using("digests_owner_select", "digests", "true"),
    "users: everyone reads": using("users_known_select", "users", "true"),
    "users: mentors read emails": "grant select (email) on users to readyline_app",
    "mentees: everyone's": inFunction("mentees()", "u.id = readable.id", "true"),
    "mentees with versions: everyone's": inFunction("versioned_mentees()", "u.id = readable.id", "true"),
    "mentees with versions: also oneself": inFunction("versioned_mentees()", "u.id <> viewer", "true"),
    "mentees: also oneself": inFunction("mentees()", "u.id <> viewer", "true"),
    "own account: another's": inFunction(
      "own_account()",
      "where u.id = app.viewer_id()",
      "order by u.created_at limit 1",
    ),
    "own reminders: another's": inFunction(
      "own_reminders()",
      "where u.id = app.viewer_id()",
      "order by u.reminders desc limit 1",
    ),
    "outbox: a disabled account queues mail": withCheck("outbox_signed_in_insert", "outbox", "true"),
    "activity: everyone reads": using("activity_select", "activity", "true"),
    "admin invitations: everyone reads": using("admin_invitations_admin_select", "admin_invitations", "true"),
    "admin invitations: the gate reads closed ones": using(
      "admin_invitations_gate_select",
      "admin_invitations",
      "ended_at is null",
    ),
    "access: a stopped mentor reads it": using(
      "mentor_access_mentor_select",
      "mentor_access",
      "mentor_id = app.active_viewer()",
    ),
    "access: a disabled mentor reads it": using(
      "mentor_access_mentor_select",
      "mentor_access",
      "mentor_id = app.viewer_id() and state = 'active'",
    ),
    "access: the gate reads every state": using("mentor_access_gate_select", "mentor_access", "true"),
    "mentor views: everyone reads": using("mentor_views_owner_select", "mentor_views", "true"),
    "mentee list views: everyone reads": using("mentee_list_views_owner_select", "mentee_list_views", "true"),
    "mentee list views: everyone inserts": withCheck(
      "mentee_list_views_owner_insert",
      "mentee_list_views",
      "true",
    ),
    "mentee list views: everyone who reads updates": `${using("mentee_list_views_owner_select", "mentee_list_views", "true")}; ${policy("mentee_list_views_owner_update", "mentee_list_views", "using (true) with check (true)")}`,
    "thresholds: read before signing in": using(
      "threshold_versions_signed_in_select",
      "threshold_versions",
      "true",
    ),
    "assessments: mentors insert": withCheck("assessments_owner_insert", "assessments", readable),
    "tasks: mentors update": policy(
      "tasks_owner_update",
      "tasks",
      `using (${readable}) with check (${readable})`,
    ),
    "letters: mentors delete": using("letters_owner_delete", "letters", readable),
    "applicants: everyone inserts": withCheck("applicants_owner_insert", "applicants", "true"),
    "users: everyone renames everyone": policy(
      "users_self_update",
      "users",
      "using (true) with check (true)",
    ),
    "users: the gate makes admins": withCheck("users_gate_insert", "users", "true"),
    "access: an owner inserts an active one": withCheck(
      "mentor_access_owner_insert",
      "mentor_access",
      `${isViewer} and (state = 'invited' or mentor_id is not null) and mail_token_hash is null`,
    ),
    "access: an owner names the mentor": withCheck(
      "mentor_access_owner_insert",
      "mentor_access",
      `${isViewer} and state = 'invited' and mail_token_hash is null`,
    ),
    "access: an owner proves the mentor's email": withCheck(
      "mentor_access_owner_insert",
      "mentor_access",
      `${isViewer} and state = 'invited' and mentor_id is null`,
    ),
    "admin invitations: an admin proves the email": withCheck(
      "admin_invitations_admin_insert",
      "admin_invitations",
      "app.is_admin() and invited_by = app.viewer_id() and accepted_at is null",
    ),
    "access: an owner reopens what has ended": using(
      "mentor_access_owner_update",
      "mentor_access",
      `${isViewer}`,
    ),
    "access: an applicant invites in another's name": withCheck(
      "mentor_access_owner_insert",
      "mentor_access",
      "state = 'invited' and mentor_id is null and mail_token_hash is null",
    ),
    "mentor views: in another mentor's name": withCheck(
      "mentor_views_mentor_insert",
      "mentor_views",
      `user_id <> app.viewer_id() and ${readable}`,
    ),
    "mentor views: of one's own record": withCheck(
      "mentor_views_mentor_insert",
      "mentor_views",
      `mentor_id = app.viewer_id() and ${readable}`,
    ),
    "mentor views: without access": withCheck(
      "mentor_views_mentor_insert",
      "mentor_views",
      "mentor_id = app.viewer_id() and user_id <> app.viewer_id()",
    ),
    "mentor notes: the mentee reads": using(
      "mentor_notes_owner_select",
      "mentor_notes",
      `${isViewer} or mentee_id = app.viewer_id()`,
    ),
    "mentor notes: every mentor with access reads": using(
      "mentor_notes_owner_select",
      "mentor_notes",
      `${isViewer} or mentee_id = any(app.readable_applicants())`,
    ),
    "mentor notes: admins read": using(
      "mentor_notes_owner_select",
      "mentor_notes",
      `${isViewer} or app.is_admin()`,
    ),
    "mentor notes: the mentee deletes": `${using("mentor_notes_owner_select", "mentor_notes", `${isViewer} or mentee_id = app.viewer_id()`)}; ${using("mentor_notes_owner_delete", "mentor_notes", `${isViewer} or mentee_id = app.viewer_id()`)}`,
    "mentor notes: in another's name": withCheck(
      "mentor_notes_owner_insert",
      "mentor_notes",
      "mentee_id <> app.viewer_id() and mentee_id = any(app.readable_applicants())",
    ),
    "mentor notes: about oneself": withCheck(
      "mentor_notes_owner_insert",
      "mentor_notes",
      `${isViewer} and mentee_id = any(app.readable_applicants())`,
    ),
    "mentor notes: about anybody": withCheck(
      "mentor_notes_owner_insert",
      "mentor_notes",
      `${isViewer} and mentee_id <> app.viewer_id()`,
    ),
    "thresholds: in another's name": withCheck(
      "threshold_versions_admin_insert",
      "threshold_versions",
      "app.is_admin()",
    ),
    "thresholds: everyone inserts": withCheck(
      "threshold_versions_admin_insert",
      "threshold_versions",
      "author_id = app.viewer_id()",
    ),
    "thresholds: the shell inserts any version": withCheck(
      "threshold_versions_operator_insert",
      "threshold_versions",
      "author_id is null",
    ),
    "thresholds: the shell inserts in a name": withCheck(
      "threshold_versions_operator_insert",
      "threshold_versions",
      "version = 1",
    ),
    "admin invitations: in another's name": withCheck(
      "admin_invitations_admin_insert",
      "admin_invitations",
      "app.is_admin() and accepted_at is null",
    ),
    "admin invitations: everyone invites": withCheck(
      "admin_invitations_admin_insert",
      "admin_invitations",
      "invited_by = app.viewer_id() and accepted_at is null",
    ),
    "admin invitations: accepted already": withCheck(
      "admin_invitations_admin_insert",
      "admin_invitations",
      "app.is_admin() and invited_by = app.viewer_id()",
    ),
    "admin invitations: an admin reopens them": using(
      "admin_invitations_admin_update",
      "admin_invitations",
      "app.is_admin()",
    ),
    "admin invitations: the shell invites in a name": withCheck(
      "admin_invitations_operator_insert",
      "admin_invitations",
      "accepted_at is null",
    ),
    "statements: a second policy":
      "create policy more on statements for select to readyline_app using (true)",
    "readable applicants: access that ended": without("readable_applicants()", "access.state = 'active'"),
    "readable applicants: of a disabled applicant": without(
      "readable_applicants()",
      "applicant.disabled_at is null",
    ),
    "readable applicants: of one who is no applicant": without(
      "readable_applicants()",
      "applicant.role = 'applicant'",
    ),
    "readable applicants: by an admin who was a mentor": without(
      "readable_applicants()",
      "viewer.role <> 'admin'",
    ),
    "readable applicants: by a disabled account": without(
      "readable_applicants()",
      "viewer.disabled_at is null",
    ),
    "readable applicants: everyone's": without("readable_applicants()", "access.mentor_id = viewer.id"),
    "readable statements: access that ended": without("readable_statements()", "access.state = 'active'"),
    "readable statements: of a disabled applicant": without(
      "readable_statements()",
      "applicant.disabled_at is null",
    ),
    "readable statements: of one who is no applicant": without(
      "readable_statements()",
      "applicant.role = 'applicant'",
    ),
    "readable statements: by an admin who was a mentor": without(
      "readable_statements()",
      "viewer.role <> 'admin'",
    ),
    "readable statements: by a disabled account": without(
      "readable_statements()",
      "viewer.disabled_at is null",
    ),
    "readable statements: access that doesn't include it": without(
      "readable_statements()",
      "access.includes_statement",
    ),
    "known people: access that ended": without("known_people()", "access.state = 'active'"),
    "known people: disabled ones": without("known_people()", "other.disabled_at is null"),
    "known people: one who is no longer an applicant": without("known_people()", "other.role = 'applicant'"),
    "known people: by an admin who was a mentor": without("known_people()", "viewer.role <> 'admin'"),
    "known people: by a disabled account": without("known_people()", "viewer.disabled_at is null"),
    "is admin: a disabled one": without("is_admin()", "disabled_at is null"),
    "is admin: every role": without("is_admin()", "role = 'admin'"),
    "active viewer: a disabled one": without("active_viewer()", "disabled_at is null"),
    "letters: a backup misses some": using("letters_backup_select", "letters", "false"),
    "checks: two active accesses": "drop index mentor_access_one_active",
    ...dropChecks({
      users_email_lower: "users",
      assessments_one_result: "assessments",
      mentor_access_email_lower: "mentor_access",
      mentor_access_active_has_mentor: "mentor_access",
      mentor_access_not_oneself: "mentor_access",
    }),
  },
  "db/law/catalogue.test.ts": {
    "letters: no row-level security": "alter table letters disable row level security",
    "letters: not forced": "alter table letters no force row level security",
    "programs: a policy for everyone": "create policy more on programs for select using (true)",
    "credentials: pages read hashes":
      "grant select on credentials to readyline_app; create policy more on credentials for select to readyline_app using (true)",
    "users: the gate changes roles": "grant update (role) on users to readyline_gate",
    "users: the gate lets disabled people in": "grant update (disabled_at) on users to readyline_gate",
    "credentials: the shell reads hashes": "grant select on credentials to readyline_operator",
    "password resets: the shell reads them": "grant select on password_resets to readyline_operator",
    "letters: rows are given away": "grant update (user_id) on letters to readyline_app",
    "letter steps: the past is changed": "grant update (state) on letter_steps to readyline_app",
    "access: token hashes are read": "grant select (token_hash) on mentor_access to readyline_app",
    "calendar feeds: token hashes are read": "grant select (token_hash) on calendar_feeds to readyline_app",
    "admin invitations: token hashes are read":
      "grant select (token_hash) on admin_invitations to readyline_app",
    "thresholds: authors are read": "grant select (author_id) on threshold_versions to readyline_app",
    "functions: PUBLIC calls them": "grant execute on all functions in schema app to public",
    "functions: pages write activity":
      "grant execute on function app.note_activity(text, uuid, uuid, jsonb) to readyline_app",
    "functions: pages prune activity": "grant execute on function app.prune_activity() to readyline_app",
    "functions: pg_temp comes first": "alter function app.accept_access(text) set search_path = ''",
    "functions: one belongs to the owner": "alter function app.find_people owner to current_user",
    "database: everyone makes temporary objects":
      "do $do$ begin execute format('grant temporary on database %I to public', current_database()); end $do$",
    "roles: pages become the definer": "grant readyline_definer to readyline_app",
    "roles: the gate becomes the page's": "grant readyline_app to readyline_gate",
    "roles: pages become the backup": "grant readyline_backup to readyline_app",
    "programs: a backup writes": "grant update (note) on programs to readyline_backup",
    ...dropChecks({
      users_role_known: "users",
      letters_kind_known: "letters",
      letters_state_known: "letters",
      letter_steps_state_known: "letter_steps",
      assessments_source_known: "assessments",
      question_blocks_mode_known: "question_blocks",
      question_blocks_source_known: "question_blocks",
      programs_status_known: "programs",
      mentor_access_state_known: "mentor_access",
      activity_kind_known: "activity",
      outbox_kind_known: "outbox",
    }),
  },
  "db/law/functions.test.ts": {
    "accept access: too old": without("accept_access(text)", "expires_at > now()"),
    "accept access: in any state": without("accept_access(text)", "state = 'invited'"),
    "accept access: whoever has the link": without("accept_access(text)", "email = invited_email"),
    "accept access: an admin": without("accept_access(text)", "role <> 'admin'"),
    "accept access: a disabled account": without("accept_access(text)", "disabled_at is null"),
    "accept access: oneself": without("accept_access(text)", "user_id <> app.viewer_id()"),
    "accept access: twice": inFunction("accept_access(text)", "other.state in ('active', 'paused')", "false"),
    "accept access: while it is paused": inFunction(
      "accept_access(text)",
      "other.state in ('active', 'paused')",
      "other.state = 'active'",
    ),
    "accept access: never again": without("accept_access(text)", "other.state in ('active', 'paused')"),
    "accept access: the link stays": inFunction(
      "accept_access(text)",
      "token_hash = null, mail_token_hash = null,",
      "",
    ),
    "decline access: in any state": without("decline_access(text)", "state = 'invited'"),
    "decline access: whoever has the link": without("decline_access(text)", "email = invited_email"),
    "decline access: a disabled account": inFunction(
      "decline_access(text)",
      "app.active_viewer()",
      "app.viewer_id()",
    ),
    "leave access: another mentor's": without("leave_access(uuid)", "mentor_id = app.active_viewer()"),
    "leave access: in any state": without("leave_access(uuid)", "state in ('active', 'paused')"),
    "paused mentees: everyone's": without("paused_mentees()", "access.mentor_id = app.active_viewer()"),
    "paused mentees: in any state": without("paused_mentees()", "access.state = 'paused'"),
    "paused mentees: of a disabled account": inFunction(
      "paused_mentees()",
      "app.active_viewer()",
      "app.viewer_id()",
    ),
    "accept admin invitation: twice": without("accept_admin_invitation(text)", "accepted_at is null"),
    "accept admin invitation: cancelled": without("accept_admin_invitation(text)", "ended_at is null"),
    "accept admin invitation: too old": without("accept_admin_invitation(text)", "expires_at > now()"),
    "accept admin invitation: whoever has the link": without(
      "accept_admin_invitation(text)",
      "users.email = admin_invitations.email",
    ),
    "accept admin invitation: by an admin": without("accept_admin_invitation(text)", "role <> 'admin'"),
    "accept admin invitation: a disabled account": inFunction(
      "accept_admin_invitation(text)",
      "role <> 'admin' and disabled_at is null",
      "role <> 'admin'",
    ),
    "accept admin invitation: of one who is no admin": without(
      "accept_admin_invitation(text)",
      "role = 'admin' and disabled_at is null",
    ),
    "accept admin invitation: of a disabled admin": inFunction(
      "accept_admin_invitation(text)",
      "role = 'admin' and disabled_at is null",
      "role = 'admin'",
    ),
    "note users: invitations outlive the admin": inFunction("note_users()", "old.role = 'admin'", "false"),
    "keep activity: young rows go": inFunction("keep_activity()", "interval '2 years'", "interval '2 days'"),
    "keep activity: rows are changed": inFunction(
      "keep_activity()",
      "if tg_op = 'UPDATE' then",
      "if false then",
    ),
    "keep activity: kinds are changed": inFunction(
      "keep_activity()",
      "(new.id, new.at, new.kind, new.detail - counted) is distinct from (old.id, old.at, old.kind, old.detail - counted)",
      "false",
    ),
    "keep activity: counts go down": inFunction(
      "keep_activity()",
      "or coalesce((new.detail",
      "or false and coalesce((new.detail",
    ),
    "keep activity: old counts grow": inFunction(
      "keep_activity()",
      "old.at <= now() - interval '1 day'",
      "false",
    ),
    "keep activity: the address is changed": without(
      "keep_activity()",
      "(new.address is not null and new.address is distinct from old.address)",
    ),
    "keep activity: the device is changed": without(
      "keep_activity()",
      "(new.device is not null and new.device is distinct from old.device)",
    ),
    "keep activity: the address outlives the account": inFunction(
      "keep_activity()",
      "new.address := null;",
      "",
    ),
    "prune activity: addresses stay": inFunction(
      "forget_places()",
      "interval '90 days'",
      "interval '1 year'",
    ),
    "note limited: anything": inFunction(
      "note_limited(text, uuid)",
      "what not in (",
      "false and what not in (",
    ),
    "mentor invitations: any number is open": inFunction(
      "limit_mentor_invitations()",
      "expires_at > new.invited_at",
      "false",
    ),
    "mentor invitations: expired ones are open": without(
      "limit_mentor_invitations()",
      "expires_at > new.invited_at",
    ),
    "mentor invitations: any number a day": inFunction(
      "limit_mentor_invitations()",
      "interval '1 day'",
      "interval '0'",
    ),
    "admin invitations: any number is open": inFunction(
      "limit_admin_invitations()",
      "expires_at > new.invited_at",
      "false",
    ),
    "admin invitations: any number a day": inFunction(
      "limit_admin_invitations()",
      "interval '1 day'",
      "interval '0'",
    ),
    "keep activity: the actor is changed": without(
      "keep_activity()",
      "(new.actor_id is not null and new.actor_id is distinct from old.actor_id)",
    ),
    "keep activity: the subject is changed": inFunction(
      "keep_activity()",
      "or (new.subject_id is not null and new.subject_id is distinct from old.subject_id)",
      "",
    ),
    "prune activity: a year": inFunction("prune_activity()", "interval '2 years'", "interval '1 year'"),
    "failed sign-ins: once a day": inFunction(
      "count_activity(text, uuid, uuid)",
      "interval '1 minute'",
      "interval '1 day'",
    ),
    "failed sign-ins: every one": inFunction(
      "count_activity(text, uuid, uuid)",
      "interval '1 minute'",
      "interval '0'",
    ),
    "failed sign-ins: one for all people": without(
      "count_activity(text, uuid, uuid)",
      "subject_id is not distinct from subject",
    ),
    ...dropTriggers({ activity_stays: "activity", activity_stays_whole: "activity" }),
  },
  "db/people.test.ts": {
    "change role: by everyone": inFunction("change_role(uuid, text)", "not app.is_admin() or", ""),
    "set disabled: by everyone": inFunction("set_disabled(uuid, boolean)", "not app.is_admin() or", ""),
    "end sessions: by everyone": inFunction("end_sessions_of(uuid)", "not app.is_admin()", "false"),
    "find people: by everyone": inFunction(
      "find_people(text, text, text, integer)",
      "not app.is_admin()",
      "false",
    ),
    "get people: by everyone": inFunction("get_people(uuid[])", "not app.is_admin()", "false"),
    "guard users: the last admin goes": inFunction(
      "guard_users()",
      "if not exists (",
      "if false and exists (",
    ),
    "guard users: a disabled admin counts": inFunction(
      "guard_users()",
      "where role = 'admin' and disabled_at is null",
      "where role = 'admin'",
    ),
    "users: sessions outlive the role": inFunction("note_users()", "new.role <> old.role or", ""),
    "users: sessions outlive a disabling": inFunction(
      "note_users()",
      " or (new.disabled_at is not null and old.disabled_at is null)",
      "",
    ),
    "end sessions: the calendar goes on": inFunction(
      "end_sessions_of(uuid)",
      "delete from public.calendar_feeds where user_id = person;",
      "",
    ),
    ...dropTriggers({ users_guard: "users" }),
  },
  "db/activity.test.ts": {
    ...dropTriggers({
      users_noted: "users",
      sessions_noted: "sessions",
      sessions_ended_noted: "sessions",
      credentials_noted: "credentials",
      password_resets_noted: "password_resets",
      mentor_access_noted: "mentor_access",
      mentor_views_noted: "mentor_views",
      calendar_feeds_noted: "calendar_feeds",
      admin_invitations_noted: "admin_invitations",
    }),
    ...dropChecks({ activity_detail_small: "activity" }),
    "activity places: of everybody": inFunction("activity_places(bigint[])", "a.actor_id = viewer", "true"),
    "activity places: an admin knows everybody's": inFunction(
      "activity_places(bigint[])",
      "actor.role = 'admin'",
      "true",
    ),
    "activity places: pages read the columns": "grant select (address, device) on activity to readyline_app",
    "note activity: a deleted account leaves its address": without(
      "note_activity(text, uuid, uuid, jsonb)",
      "what <> 'account-deleted'",
    ),
    "count activity: several networks under one address": inFunction(
      "count_again(bigint)",
      "case when address = from_here then address end",
      "address",
    ),
  },
  "db/second-factors.test.ts": {
    ...dropTriggers({ second_factors_noted: "second_factors", recovery_codes_noted: "recovery_codes" }),
  },
  "db/threshold-counts.test.ts": {
    "threshold counts: for everyone": inFunction("count_status()", "not app.is_admin()", "false"),
    "threshold counts: of few people": inFunction("count_status()", ">= 50", ">= 10"),
    "threshold counts: without end": inFunction("count_status()", "least(10 - ", "least(99 - "),
    "threshold counts: without end for several admins": inFunction("count_status()", "12 - ", "99 - "),
    "threshold counts: of new accounts": inFunction(
      "take_snapshot()",
      "interval '30 days'",
      "interval '1 day'",
    ),
    "threshold counts: a snapshot at any time": inFunction(
      "take_snapshot()",
      "(s.taken_at at time zone 'UTC')::date <> (excluded.taken_at at time zone 'UTC')::date",
      "true",
    ),
    "threshold counts: removed official scores too": without("take_snapshot()", "e.deleted_at is null"),
    "threshold counts: with the old secret": inFunction("take_snapshot()", ", secret = excluded.secret", ""),
    "threshold counts: of small groups": inFunction(
      "count_threshold_changes(jsonb, jsonb)",
      "c.people >= 30",
      "c.people >= 5",
    ),
    "threshold counts: exact": inFunction("blurred(bigint, text, bigint, text)", "6 * sign", "0 * sign"),
    "threshold counts: with noise of the groups that exist": inFunction(
      "count_threshold_changes(jsonb, jsonb)",
      "left join counted",
      "join counted",
    ),
    "threshold counts: not written down": inFunction(
      "count_threshold_changes(jsonb, jsonb)",
      "perform app.note_activity('thresholds-previewed', app.viewer_id(), null);",
      "",
    ),
  },
  "app/_record/thresholds.test.ts": {
    "threshold authors: for everyone": inFunction("threshold_authors()", "not app.is_admin()", "false"),
    ...dropTriggers({ threshold_versions_noted: "threshold_versions" }),
  },
  "db/programs.test.ts": {
    "program counts: everyone's": without(
      "program_counts(uuid[])",
      "p.user_id = any(app.readable_applicants())",
    ),
    "program counts: removed programs too": without("program_counts(uuid[])", "p.deleted_at is null"),
  },
  "db/letters.test.ts": {
    "letter program counts: removed letters too": without(
      "letter_program_counts(uuid[])",
      "l.deleted_at is null",
    ),
    "letter program counts: everyone's": without(
      "letter_program_counts(uuid[])",
      "d.user_id = any(app.readable_applicants())",
    ),
  },
  "db/statements.test.ts": {
    "statement drafts: everyone's": without(
      "statement_drafts(uuid[])",
      "s.user_id = any(app.readable_applicants())",
    ),
  },
  "app/_record/plan.test.ts": {
    "calibration: for everyone": inFunction("calibration_counts()", "not app.is_admin()", "false"),
    "calibration: of few people": inFunction("take_snapshot()", "c.scores >= 50", "c.scores >= 10"),
    "calibration: exact": inFunction("blurred(bigint, text, bigint, text)", "6 * sign", "0 * sign"),
  },
  "db/outbox.test.ts": {
    "mail status: for everyone": inFunction("mail_status(timestamptz)", "not app.is_admin()", "false"),
    "mail status: what was given up long ago": without("mail_status(timestamptz)", "given_up_at > since"),
    ...dropChecks({ outbox_one_state: "outbox" }),
    ...dropTriggers({ outbox_mail_limited: "outbox" }),
    "limit mail: any number from one sender": inFunction("limit_mail()", ">= 10", ">= 1000"),
    "limit mail: any number to one person from one sender": inFunction(
      "limit_mail()",
      "sent_lately >= 3",
      "false",
    ),
    "limit mail: any number to one person": inFunction("limit_mail()", "if sent >= 6 then", "if false then"),
    "limit mail: any number to an owner": inFunction(
      "limit_mail()",
      "if sent >= (case",
      "if false and sent >= (case",
    ),
    "limit mail: no reset until tomorrow": inFunction("limit_mail()", "sent_lately > 0", "true"),
    "limit mail: resets without a pause": inFunction("limit_mail()", "sent_lately > 0", "false"),
    "limit mail: strangers use up the owner's": inFunction("limit_mail()", "kind = any(kinds)", "true"),
    "limit mail: without a recipient": inFunction("limit_mail()", "new.recipient_hash is null", "false"),
    "limit mail: what is later counts": inFunction(
      "is_within(timestamptz, timestamptz, interval)",
      "'00:01:00'::interval",
      "'1 year'::interval",
    ),
  },
  "db/law/row-limits.test.ts": {
    "row limits: one more": inFunction("limit_rows()", "found > most", "found > most + 1"),
    "row limits: one more each time": inFunction("limit_rows()", "limit $2", "limit $2 - 1"),
    "row limits: only what the statement adds": inFunction(
      "limit_rows()",
      "select from %I.%I where user_id = $1 limit $2",
      "select from %I.%I where user_id = $1 and false limit $2",
    ),
    ...dropTriggers({
      assessments_limited: "assessments",
      digests_limited: "digests",
      mentor_access_limited: "mentor_access",
    }),
    ...dropChecks({
      users_time_zone_length: "users",
      outbox_sealed_length: "outbox",
      letter_details_programs_length: "letter_details",
    }),
  },
  "app/_record/summaries.test.ts": {
    "summaries: deleted tests are in them": without("summary_part(uuid, text)", "t.deleted_at is null"),
    "summaries: removed programs are in them": without("summary_part(uuid, text)", "l.deleted_at is null"),
    "summaries: deleted questions are in them": without("summary_part(uuid, text)", "b.deleted_at is null"),
    "summaries: removed official scores are in them": without(
      "summary_part(uuid, text)",
      "o.deleted_at is null",
    ),
    "summaries: deleted letters are in them": without("summary_part(uuid, text)", "l.deleted_at is null"),
    "summaries: deleted rotations are in them": without("summary_part(uuid, text)", "r.deleted_at is null"),
    "summaries: changed under the same version": inFunction(
      "keep_summaries()",
      "version = gen_random_uuid(),",
      "",
    ),
    "summaries: a week of questions": inFunction("summary_part(uuid, text)", "::date) - 14", "::date) - 5"),
    ...dropTriggers(
      summaryTriggers("inserted", [
        ...["applicants", "assessments", "question_blocks", "exam_results", "tasks", "letters", "programs"],
        ...["rotations", "statements"],
      ]),
    ),
    ...dropTriggers(
      summaryTriggers("updated", [
        ...["applicants", "assessments", "question_blocks", "exam_results", "tasks", "letters", "programs"],
        ...["rotations", "statements"],
      ]),
    ),
    ...dropTriggers(
      // Most rows are marked as deleted, which is an update.
      summaryTriggers("deleted", ["question_blocks", "programs"]),
    ),
  },
  "db/mentor-notes.test.ts": {
    "mentor notes: gone with the access": using(
      "mentor_notes_owner_select",
      "mentor_notes",
      `${isViewer} and mentee_id = any(app.readable_applicants())`,
    ),
    "mentor notes: stay for good when the access ended": using(
      "mentor_notes_owner_delete",
      "mentor_notes",
      `${isViewer} and mentee_id = any(app.readable_applicants())`,
    ),
    "mentor notes: about someone else by a change":
      "grant update (mentee_id) on mentor_notes to readyline_app",
    ...dropTriggers({ mentor_notes_limited: "mentor_notes" }),
    ...dropChecks({ mentor_notes_length: "mentor_notes", mentor_notes_not_empty: "mentor_notes" }),
  },
  "db/health.test.ts": {
    "database facts: for everyone": inFunction("database_facts()", "not app.is_admin()", "false"),
  },
};

/** @returns the SQL of a sabotage. */
export function findSabotage(name: string): string {
  const found = Object.values(sabotages).find((group) => name in group)?.[name];
  if (found === undefined) throw new Error(`There is no sabotage "${name}".`);
  return found;
}
