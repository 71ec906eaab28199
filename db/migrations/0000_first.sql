CREATE TABLE "activity" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"actor_id" uuid,
	"subject_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "activity_kind_known" CHECK ("activity"."kind" in ('account-made', 'account-deleted', 'signed-in', 'sign-in-failed', 'reset-asked', 'password-changed', 'sessions-ended', 'role-changed', 'account-disabled', 'account-enabled', 'admin-invited', 'admin-accepted', 'admin-invitation-taken-back', 'mentor-invited', 'mentor-invitation-taken-back', 'mentor-accepted', 'mentor-declined', 'access-stopped', 'access-left', 'mentor-looked', 'statement-access-given', 'statement-access-stopped', 'calendar-made', 'calendar-stopped', 'thresholds-changed', 'thresholds-previewed')),
	CONSTRAINT "activity_detail_small" CHECK ("activity"."detail" - array['from', 'to', 'page', 'version', 'shell'] = '{}'::jsonb and length("activity"."detail"::text) <= 120)
);
--> statement-breakpoint
ALTER TABLE "activity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "admin_invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid,
	"invited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "admin_invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "admin_invitations_email_lower" CHECK ("admin_invitations"."email" = lower("admin_invitations"."email") and length("admin_invitations"."email") between 3 and 254)
);
--> statement-breakpoint
ALTER TABLE "admin_invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "applicants" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"target_score" smallint,
	"exam_on" date,
	"season" smallint,
	"baseline_score" smallint,
	"step1_result" text,
	"step1_score" smallint,
	"step1_attempts" smallint,
	"plan_started_on" date,
	"weekly_questions" smallint,
	"exam_before" date,
	"exam_moved_on" date,
	"thresholds_seen" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applicants_target_range" CHECK ("applicants"."target_score" between 1 and 300),
	CONSTRAINT "applicants_baseline_range" CHECK ("applicants"."baseline_score" between 1 and 300),
	CONSTRAINT "applicants_step1_range" CHECK ("applicants"."step1_score" between 1 and 300),
	CONSTRAINT "applicants_weekly_questions_range" CHECK ("applicants"."weekly_questions" between 1 and 14000),
	CONSTRAINT "applicants_step1_attempts_range" CHECK ("applicants"."step1_attempts" between 0 and 10),
	CONSTRAINT "applicants_step1_result_known" CHECK ("applicants"."step1_result" in ('not-taken', 'pass', 'fail', 'numeric'))
);
--> statement-breakpoint
ALTER TABLE "applicants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessment_notes" (
	"user_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "assessment_notes_user_id_assessment_id_pk" PRIMARY KEY("user_id","assessment_id"),
	CONSTRAINT "assessment_notes_length" CHECK (length("assessment_notes"."note") between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "assessment_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessments" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"taken_on" date NOT NULL,
	"source" text NOT NULL,
	"form" text NOT NULL,
	"score" smallint,
	"percent" real,
	"full_length" boolean DEFAULT true NOT NULL,
	"timed" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "assessments_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "assessments_score_range" CHECK ("assessments"."score" between 1 and 300),
	CONSTRAINT "assessments_percent_range" CHECK ("assessments"."percent" between 0 and 100),
	CONSTRAINT "assessments_one_result" CHECK (("assessments"."score" is null) <> ("assessments"."percent" is null)),
	CONSTRAINT "assessments_form_length" CHECK (length("assessments"."form") between 1 and 60),
	CONSTRAINT "assessments_source_known" CHECK ("assessments"."source" in ('nbme', 'uwsa', 'free120', 'other'))
);
--> statement-breakpoint
ALTER TABLE "assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_feeds_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "digests" (
	"user_id" uuid NOT NULL,
	"week" date NOT NULL,
	CONSTRAINT "digests_user_id_week_pk" PRIMARY KEY("user_id","week")
);
--> statement-breakpoint
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exam_results" (
	"user_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"taken_on" date NOT NULL,
	"score" smallint NOT NULL,
	"projected_low" smallint,
	"projected_mean" smallint,
	"projected_high" smallint,
	"range_percent" smallint,
	"threshold_version" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exam_results_user_id_attempt_pk" PRIMARY KEY("user_id","attempt"),
	CONSTRAINT "exam_results_attempt_range" CHECK ("exam_results"."attempt" between 1 and 10),
	CONSTRAINT "exam_results_score_range" CHECK ("exam_results"."score" between 1 and 300),
	CONSTRAINT "exam_results_whole_projection" CHECK (num_nulls("exam_results"."projected_low", "exam_results"."projected_mean", "exam_results"."projected_high", "exam_results"."range_percent") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "exam_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identities" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "password_resets" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "password_resets_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "password_resets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letter_details" (
	"user_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"email" text,
	"knows" text,
	"note" text,
	CONSTRAINT "letter_details_user_id_letter_id_pk" PRIMARY KEY("user_id","letter_id"),
	CONSTRAINT "letter_details_email_length" CHECK (length("letter_details"."email") between 3 and 254),
	CONSTRAINT "letter_details_knows_length" CHECK (length("letter_details"."knows") between 1 and 500),
	CONSTRAINT "letter_details_note_length" CHECK (length("letter_details"."note") between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "letter_details" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letter_steps" (
	"user_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"step_on" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_steps_user_id_letter_id_id_pk" PRIMARY KEY("user_id","letter_id","id"),
	CONSTRAINT "letter_steps_state_known" CHECK ("letter_steps"."state" in ('considering', 'asked', 'agreed', 'declined', 'requested', 'uploaded', 'assigned'))
);
--> statement-breakpoint
ALTER TABLE "letter_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letters" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"writer" text NOT NULL,
	"institution" text,
	"specialty" text,
	"kind" text NOT NULL,
	"speaks_to_growth" boolean,
	"waived" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'considering' NOT NULL,
	"since_on" date NOT NULL,
	"due_on" date,
	"programs" text[] DEFAULT '{}'::text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letters_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "letters_writer_length" CHECK (length("letters"."writer") between 1 and 120),
	CONSTRAINT "letters_institution_length" CHECK (length("letters"."institution") between 1 and 120),
	CONSTRAINT "letters_specialty_length" CHECK (length("letters"."specialty") between 1 and 80),
	CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('ir', 'dr', 'core', 'other')),
	CONSTRAINT "letters_state_known" CHECK ("letters"."state" in ('considering', 'asked', 'agreed', 'declined', 'requested', 'uploaded', 'assigned')),
	CONSTRAINT "letters_programs_count" CHECK (cardinality("letters"."programs") <= 300)
);
--> statement-breakpoint
ALTER TABLE "letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mentor_access" (
	"user_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mentor_id" uuid,
	"state" text DEFAULT 'invited' NOT NULL,
	"invited_email" text NOT NULL,
	"token_hash" text,
	"expires_at" timestamp with time zone NOT NULL,
	"includes_statement" boolean DEFAULT false NOT NULL,
	"invited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "mentor_access_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "mentor_access_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "mentor_access_state_known" CHECK ("mentor_access"."state" in ('invited', 'active', 'declined', 'stopped', 'left')),
	CONSTRAINT "mentor_access_email_lower" CHECK ("mentor_access"."invited_email" = lower("mentor_access"."invited_email") and length("mentor_access"."invited_email") between 3 and 254),
	CONSTRAINT "mentor_access_active_has_mentor" CHECK ("mentor_access"."state" <> 'active' or "mentor_access"."mentor_id" is not null),
	CONSTRAINT "mentor_access_not_oneself" CHECK ("mentor_access"."mentor_id" <> "mentor_access"."user_id")
);
--> statement-breakpoint
ALTER TABLE "mentor_access" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mentor_views" (
	"user_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"page" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentor_views_user_id_mentor_id_page_pk" PRIMARY KEY("user_id","mentor_id","page"),
	CONSTRAINT "mentor_views_page_length" CHECK (length("mentor_views"."page") between 1 and 40)
);
--> statement-breakpoint
ALTER TABLE "mentor_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "portfolio_entries" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"area" text NOT NULL,
	"title" text NOT NULL,
	"from_on" date,
	"to_on" date,
	"place" text,
	"supervisor" text,
	"outcome" text,
	"link" text,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_entries_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "portfolio_entries_area_known" CHECK ("portfolio_entries"."area" in ('ir-exposure', 'research', 'usce', 'professionalism', 'societies')),
	CONSTRAINT "portfolio_entries_title_length" CHECK (length("portfolio_entries"."title") between 1 and 160),
	CONSTRAINT "portfolio_entries_place_length" CHECK (length("portfolio_entries"."place") between 1 and 160),
	CONSTRAINT "portfolio_entries_supervisor_length" CHECK (length("portfolio_entries"."supervisor") between 1 and 120),
	CONSTRAINT "portfolio_entries_outcome_length" CHECK (length("portfolio_entries"."outcome") between 1 and 500),
	CONSTRAINT "portfolio_entries_ends_after_it_begins" CHECK ("portfolio_entries"."from_on" <= "portfolio_entries"."to_on"),
	CONSTRAINT "portfolio_entries_link_is_one" CHECK ("portfolio_entries"."link" ~ '^https?://' and length("portfolio_entries"."link") <= 500)
);
--> statement-breakpoint
ALTER TABLE "portfolio_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "program_preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"kind" smallint NOT NULL,
	"img_friendly" smallint NOT NULL,
	"ir_exposure" smallint NOT NULL,
	"geography" smallint NOT NULL,
	"signal" smallint NOT NULL,
	"states" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "program_preferences_range" CHECK (least("program_preferences"."kind", "program_preferences"."img_friendly", "program_preferences"."ir_exposure", "program_preferences"."geography", "program_preferences"."signal") >= 0 and greatest("program_preferences"."kind", "program_preferences"."img_friendly", "program_preferences"."ir_exposure", "program_preferences"."geography", "program_preferences"."signal") <= 10),
	CONSTRAINT "program_preferences_states" CHECK (cardinality("program_preferences"."states") <= 60)
);
--> statement-breakpoint
ALTER TABLE "program_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programs" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text,
	"kind" text NOT NULL,
	"img_friendly" boolean,
	"ir_exposure" text,
	"signal" text,
	"status" text DEFAULT 'considering' NOT NULL,
	"note" text,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programs_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "programs_name_length" CHECK (length("programs"."name") between 1 and 160),
	CONSTRAINT "programs_state_form" CHECK ("programs"."state" ~ '^[A-Z]{2}$'),
	CONSTRAINT "programs_kind_known" CHECK ("programs"."kind" in ('integrated-ir', 'dr-academic', 'dr-community')),
	CONSTRAINT "programs_ir_exposure_known" CHECK ("programs"."ir_exposure" in ('strong', 'some', 'none')),
	CONSTRAINT "programs_signal_known" CHECK ("programs"."signal" in ('gold', 'silver')),
	CONSTRAINT "programs_status_known" CHECK ("programs"."status" in ('considering', 'applying', 'applied', 'interview', 'interviewed', 'ranked', 'declined', 'withdrawn')),
	CONSTRAINT "programs_note_length" CHECK (length("programs"."note") between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "programs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "question_blocks" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"done_on" date NOT NULL,
	"done" smallint NOT NULL,
	"correct" smallint,
	"mode" text DEFAULT 'timed' NOT NULL,
	"system" text DEFAULT 'mixed' NOT NULL,
	"source" text DEFAULT 'uworld' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "question_blocks_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "question_blocks_done_range" CHECK ("question_blocks"."done" between 1 and 2000),
	CONSTRAINT "question_blocks_correct_range" CHECK ("question_blocks"."correct" between 0 and "question_blocks"."done"),
	CONSTRAINT "question_blocks_mode_known" CHECK ("question_blocks"."mode" in ('timed', 'tutor', 'untimed')),
	CONSTRAINT "question_blocks_source_known" CHECK ("question_blocks"."source" in ('uworld', 'amboss', 'nbme', 'other'))
);
--> statement-breakpoint
ALTER TABLE "question_blocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "card_days" (
	"user_id" uuid NOT NULL,
	"done_on" date NOT NULL,
	"cards" integer NOT NULL,
	CONSTRAINT "card_days_user_id_done_on_pk" PRIMARY KEY("user_id","done_on"),
	CONSTRAINT "card_days_range" CHECK ("card_days"."cards" between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "card_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "resources" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"passes" real DEFAULT 0 NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "resources_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "resources_name_length" CHECK (length("resources"."name") between 1 and 80),
	CONSTRAINT "resources_kind_known" CHECK ("resources"."kind" in ('bank', 'self-assessment', 'text', 'cards', 'other')),
	CONSTRAINT "resources_passes_range" CHECK ("resources"."passes" between 0 and 20)
);
--> statement-breakpoint
ALTER TABLE "resources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rotations" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	CONSTRAINT "rotations_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "rotations_name_length" CHECK (length("rotations"."name") between 1 and 120),
	CONSTRAINT "rotations_kind_known" CHECK ("rotations"."kind" in ('ir-elective', 'core-clerkship', 'sub-internship', 'research', 'other')),
	CONSTRAINT "rotations_ends_after_it_begins" CHECK ("rotations"."from_on" <= "rotations"."to_on")
);
--> statement-breakpoint
ALTER TABLE "rotations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statement_versions" (
	"user_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"words" smallint NOT NULL,
	"kind" text NOT NULL,
	"restored_from" integer,
	"begun_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "statement_versions_user_id_version_pk" PRIMARY KEY("user_id","version"),
	CONSTRAINT "statement_versions_length" CHECK (length("statement_versions"."body") <= 60000),
	CONSTRAINT "statement_versions_kind_known" CHECK ("statement_versions"."kind" in ('saved', 'autosaved', 'restored')),
	CONSTRAINT "statement_versions_restored_from_one" CHECK (("statement_versions"."kind" = 'restored') = ("statement_versions"."restored_from" is not null))
);
--> statement-breakpoint
ALTER TABLE "statement_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statements" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statements_length" CHECK (length("statements"."body") <= 60000)
);
--> statement-breakpoint
ALTER TABLE "statements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_notes" (
	"user_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "task_notes_user_id_task_id_pk" PRIMARY KEY("user_id","task_id"),
	CONSTRAINT "task_notes_length" CHECK (length("task_notes"."note") between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "task_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text,
	"title" text,
	"due_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"done_on" date,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "tasks_one_per_key" UNIQUE("user_id","key"),
	CONSTRAINT "tasks_key_or_title" CHECK (("tasks"."key" is null) <> ("tasks"."title" is null)),
	CONSTRAINT "tasks_key_length" CHECK (length("tasks"."key") between 1 and 60),
	CONSTRAINT "tasks_title_length" CHECK (length("tasks"."title") between 1 and 120),
	CONSTRAINT "tasks_state_known" CHECK ("tasks"."state" in ('open', 'done', 'dismissed')),
	CONSTRAINT "tasks_done_has_day" CHECK (("tasks"."state" = 'done') = ("tasks"."done_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "threshold_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"author_id" uuid,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "threshold_versions_reason_length" CHECK (length("threshold_versions"."reason") between 1 and 300)
);
--> statement-breakpoint
ALTER TABLE "threshold_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"weekly_digest" boolean DEFAULT false NOT NULL,
	"signed_in_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email"),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email") and length("users"."email") between 3 and 254),
	CONSTRAINT "users_name_length" CHECK (length("users"."name") between 1 and 120),
	CONSTRAINT "users_role_known" CHECK ("users"."role" in ('applicant', 'mentor', 'admin'))
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_subject_id_users_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_invitations" ADD CONSTRAINT "admin_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_notes" ADD CONSTRAINT "assessment_notes_user_id_assessment_id_assessments_user_id_id_fk" FOREIGN KEY ("user_id","assessment_id") REFERENCES "public"."assessments"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_results" ADD CONSTRAINT "exam_results_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_details" ADD CONSTRAINT "letter_details_user_id_letter_id_letters_user_id_id_fk" FOREIGN KEY ("user_id","letter_id") REFERENCES "public"."letters"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_steps" ADD CONSTRAINT "letter_steps_user_id_letter_id_letters_user_id_id_fk" FOREIGN KEY ("user_id","letter_id") REFERENCES "public"."letters"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_access" ADD CONSTRAINT "mentor_access_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_access" ADD CONSTRAINT "mentor_access_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_entries" ADD CONSTRAINT "portfolio_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_preferences" ADD CONSTRAINT "program_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_blocks" ADD CONSTRAINT "question_blocks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_days" ADD CONSTRAINT "card_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resources" ADD CONSTRAINT "resources_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_versions" ADD CONSTRAINT "statement_versions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_notes" ADD CONSTRAINT "task_notes_user_id_task_id_tasks_user_id_id_fk" FOREIGN KEY ("user_id","task_id") REFERENCES "public"."tasks"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threshold_versions" ADD CONSTRAINT "threshold_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_by_time" ON "activity" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "activity_by_kind" ON "activity" USING btree ("kind","at","id");--> statement-breakpoint
CREATE INDEX "activity_by_actor" ON "activity" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "activity_by_subject" ON "activity" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE INDEX "assessments_by_day" ON "assessments" USING btree ("user_id","taken_on","id");--> statement-breakpoint
CREATE INDEX "mentor_access_active_by_mentor" ON "mentor_access" USING btree ("mentor_id") WHERE "mentor_access"."state" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "mentor_access_one_active" ON "mentor_access" USING btree ("user_id","mentor_id") WHERE "mentor_access"."state" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "programs_name_kind" ON "programs" USING btree ("user_id",lower("name"),"kind");--> statement-breakpoint
CREATE INDEX "question_blocks_by_day" ON "question_blocks" USING btree ("user_id","done_on","id");--> statement-breakpoint
CREATE POLICY "activity_select" ON "activity" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("activity"."subject_id" = app.viewer_id() or "activity"."actor_id" = app.viewer_id() or app.is_admin());--> statement-breakpoint
CREATE POLICY "activity_definer_select" ON "activity" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "activity_definer_insert" ON "activity" AS PERMISSIVE FOR INSERT TO "readyline_definer" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "activity_definer_delete" ON "activity" AS PERMISSIVE FOR DELETE TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "admin_invitations_admin_select" ON "admin_invitations" AS PERMISSIVE FOR SELECT TO "readyline_app" USING (app.is_admin());--> statement-breakpoint
CREATE POLICY "admin_invitations_admin_insert" ON "admin_invitations" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK (app.is_admin() and "admin_invitations"."invited_by" = app.viewer_id() and "admin_invitations"."accepted_at" is null);--> statement-breakpoint
CREATE POLICY "admin_invitations_admin_update" ON "admin_invitations" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING (app.is_admin() and "admin_invitations"."accepted_at" is null and "admin_invitations"."ended_at" is null) WITH CHECK (app.is_admin());--> statement-breakpoint
CREATE POLICY "admin_invitations_gate_select" ON "admin_invitations" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING ("admin_invitations"."accepted_at" is null and "admin_invitations"."ended_at" is null);--> statement-breakpoint
CREATE POLICY "admin_invitations_operator_insert" ON "admin_invitations" AS PERMISSIVE FOR INSERT TO "readyline_operator" WITH CHECK ("admin_invitations"."invited_by" is null and "admin_invitations"."accepted_at" is null);--> statement-breakpoint
CREATE POLICY "admin_invitations_definer_select" ON "admin_invitations" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "admin_invitations_definer_update" ON "admin_invitations" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "applicants_readable_select" ON "applicants" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("applicants"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "applicants_owner_insert" ON "applicants" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("applicants"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "applicants_owner_update" ON "applicants" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("applicants"."user_id" = app.viewer_id()) WITH CHECK ("applicants"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "applicants_owner_delete" ON "applicants" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("applicants"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "applicants_definer_select" ON "applicants" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_select" ON "assessment_notes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_insert" ON "assessment_notes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_update" ON "assessment_notes" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id()) WITH CHECK ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_delete" ON "assessment_notes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessments_readable_select" ON "assessments" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("assessments"."user_id" = any(app.readable_applicants()) and ("assessments"."deleted_at" is null or "assessments"."user_id" = app.viewer_id()));--> statement-breakpoint
CREATE POLICY "assessments_owner_insert" ON "assessments" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("assessments"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessments_owner_update" ON "assessments" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("assessments"."user_id" = app.viewer_id()) WITH CHECK ("assessments"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessments_owner_delete" ON "assessments" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("assessments"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessments_definer_select" ON "assessments" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_owner_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "calendar_feeds_owner_insert" ON "calendar_feeds" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("calendar_feeds"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "calendar_feeds_owner_delete" ON "calendar_feeds" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "calendar_feeds_gate_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING (true);--> statement-breakpoint
CREATE POLICY "digests_owner_select" ON "digests" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("digests"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "digests_owner_insert" ON "digests" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("digests"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "exam_results_readable_select" ON "exam_results" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("exam_results"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "exam_results_owner_insert" ON "exam_results" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("exam_results"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "exam_results_owner_update" ON "exam_results" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("exam_results"."user_id" = app.viewer_id()) WITH CHECK ("exam_results"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "exam_results_owner_delete" ON "exam_results" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("exam_results"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "exam_results_definer_select" ON "exam_results" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "credentials_gate_all" ON "credentials" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "identities_gate_all" ON "identities" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "password_resets_gate_all" ON "password_resets" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "rate_limits_gate_all" ON "rate_limits" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "letter_details_owner_select" ON "letter_details" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_details_owner_insert" ON "letter_details" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_details_owner_update" ON "letter_details" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id()) WITH CHECK ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_details_owner_delete" ON "letter_details" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_steps_readable_select" ON "letter_steps" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letter_steps"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "letter_steps_owner_insert" ON "letter_steps" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letter_steps"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_steps_owner_update" ON "letter_steps" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letter_steps"."user_id" = app.viewer_id()) WITH CHECK ("letter_steps"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_steps_owner_delete" ON "letter_steps" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letter_steps"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letters_readable_select" ON "letters" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letters"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "letters_owner_insert" ON "letters" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letters"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letters_owner_update" ON "letters" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letters"."user_id" = app.viewer_id()) WITH CHECK ("letters"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letters_owner_delete" ON "letters" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letters"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_access_owner_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_access"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_access_mentor_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_access"."mentor_id" = app.active_viewer() and "mentor_access"."state" = 'active');--> statement-breakpoint
CREATE POLICY "mentor_access_owner_insert" ON "mentor_access" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentor_access"."user_id" = app.viewer_id() and "mentor_access"."state" = 'invited' and "mentor_access"."mentor_id" is null);--> statement-breakpoint
CREATE POLICY "mentor_access_owner_update" ON "mentor_access" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentor_access"."user_id" = app.viewer_id() and "mentor_access"."state" in ('invited', 'active')) WITH CHECK ("mentor_access"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_access_gate_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING ("mentor_access"."state" = 'invited');--> statement-breakpoint
CREATE POLICY "mentor_access_definer_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "mentor_access_definer_update" ON "mentor_access" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "mentor_views_owner_select" ON "mentor_views" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_views"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_views_mentor_select" ON "mentor_views" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "mentor_views_mentor_insert" ON "mentor_views" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "mentor_views_mentor_update" ON "mentor_views" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants())) WITH CHECK ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "portfolio_entries_readable_select" ON "portfolio_entries" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("portfolio_entries"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "portfolio_entries_owner_insert" ON "portfolio_entries" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("portfolio_entries"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "portfolio_entries_owner_update" ON "portfolio_entries" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("portfolio_entries"."user_id" = app.viewer_id()) WITH CHECK ("portfolio_entries"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "portfolio_entries_owner_delete" ON "portfolio_entries" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("portfolio_entries"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "program_preferences_owner_select" ON "program_preferences" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "program_preferences_owner_insert" ON "program_preferences" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "program_preferences_owner_update" ON "program_preferences" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id()) WITH CHECK ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "program_preferences_owner_delete" ON "program_preferences" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_select" ON "programs" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_insert" ON "programs" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_update" ON "programs" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("programs"."user_id" = app.viewer_id()) WITH CHECK ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_delete" ON "programs" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_definer_select" ON "programs" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "question_blocks_readable_select" ON "question_blocks" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("question_blocks"."user_id" = any(app.readable_applicants()) and ("question_blocks"."deleted_at" is null or "question_blocks"."user_id" = app.viewer_id()));--> statement-breakpoint
CREATE POLICY "question_blocks_owner_insert" ON "question_blocks" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("question_blocks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "question_blocks_owner_update" ON "question_blocks" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("question_blocks"."user_id" = app.viewer_id()) WITH CHECK ("question_blocks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "question_blocks_owner_delete" ON "question_blocks" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("question_blocks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "card_days_readable_select" ON "card_days" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("card_days"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "card_days_owner_insert" ON "card_days" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("card_days"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "card_days_owner_update" ON "card_days" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("card_days"."user_id" = app.viewer_id()) WITH CHECK ("card_days"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "card_days_owner_delete" ON "card_days" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("card_days"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "resources_readable_select" ON "resources" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("resources"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "resources_owner_insert" ON "resources" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("resources"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "resources_owner_update" ON "resources" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("resources"."user_id" = app.viewer_id()) WITH CHECK ("resources"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "resources_owner_delete" ON "resources" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("resources"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "rotations_readable_select" ON "rotations" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("rotations"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "rotations_owner_insert" ON "rotations" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("rotations"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "rotations_owner_update" ON "rotations" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("rotations"."user_id" = app.viewer_id()) WITH CHECK ("rotations"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "rotations_owner_delete" ON "rotations" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("rotations"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statement_versions_owner_select" ON "statement_versions" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statement_versions_owner_insert" ON "statement_versions" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("statement_versions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statement_versions_owner_update" ON "statement_versions" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id()) WITH CHECK ("statement_versions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statement_versions_owner_delete" ON "statement_versions" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statements_readable_select" ON "statements" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("statements"."user_id" = any(app.readable_statements()));--> statement-breakpoint
CREATE POLICY "statements_owner_insert" ON "statements" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("statements"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statements_owner_update" ON "statements" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("statements"."user_id" = app.viewer_id()) WITH CHECK ("statements"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statements_owner_delete" ON "statements" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("statements"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "task_notes_owner_select" ON "task_notes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "task_notes_owner_insert" ON "task_notes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "task_notes_owner_update" ON "task_notes" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id()) WITH CHECK ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "task_notes_owner_delete" ON "task_notes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "tasks_readable_select" ON "tasks" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("tasks"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "tasks_owner_insert" ON "tasks" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("tasks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "tasks_owner_update" ON "tasks" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("tasks"."user_id" = app.viewer_id()) WITH CHECK ("tasks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "tasks_owner_delete" ON "tasks" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("tasks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "threshold_versions_signed_in_select" ON "threshold_versions" AS PERMISSIVE FOR SELECT TO "readyline_app" USING (app.viewer_id() is not null);--> statement-breakpoint
CREATE POLICY "threshold_versions_admin_insert" ON "threshold_versions" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK (app.is_admin() and "threshold_versions"."author_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "threshold_versions_definer_select" ON "threshold_versions" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "threshold_versions_operator_insert" ON "threshold_versions" AS PERMISSIVE FOR INSERT TO "readyline_operator" WITH CHECK ("threshold_versions"."version" = 1 and "threshold_versions"."author_id" is null);--> statement-breakpoint
CREATE POLICY "users_known_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("users"."id" = any(app.known_people()));--> statement-breakpoint
CREATE POLICY "users_self_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("users"."id" = app.viewer_id()) WITH CHECK ("users"."id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "users_gate_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING (true);--> statement-breakpoint
CREATE POLICY "users_gate_insert" ON "users" AS PERMISSIVE FOR INSERT TO "readyline_gate" WITH CHECK ("users"."role" in ('applicant', 'mentor'));--> statement-breakpoint
CREATE POLICY "users_gate_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_gate_delete" ON "users" AS PERMISSIVE FOR DELETE TO "readyline_gate" USING (true);--> statement-breakpoint
CREATE POLICY "users_operator_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "users_operator_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_definer_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "users_definer_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);