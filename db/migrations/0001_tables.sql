CREATE TABLE "applicants" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"target_score" smallint,
	"exam_on" date,
	"season" smallint,
	"baseline_score" smallint,
	"step1_result" text,
	"step1_score" smallint,
	"step1_attempts" smallint,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applicants_target_range" CHECK ("applicants"."target_score" between 1 and 300),
	CONSTRAINT "applicants_baseline_range" CHECK ("applicants"."baseline_score" between 1 and 300),
	CONSTRAINT "applicants_step1_range" CHECK ("applicants"."step1_score" between 1 and 300),
	CONSTRAINT "applicants_step1_attempts_range" CHECK ("applicants"."step1_attempts" between 0 and 10)
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
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "assessments_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "assessments_score_range" CHECK ("assessments"."score" between 1 and 300),
	CONSTRAINT "assessments_percent_range" CHECK ("assessments"."percent" between 0 and 100),
	CONSTRAINT "assessments_one_result" CHECK (("assessments"."score" is null) <> ("assessments"."percent" is null)),
	CONSTRAINT "assessments_form_length" CHECK (length("assessments"."form") between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
	CONSTRAINT "mentor_access_active_has_mentor" CHECK ("mentor_access"."state" <> 'active' or "mentor_access"."mentor_id" is not null),
	CONSTRAINT "mentor_access_not_oneself" CHECK ("mentor_access"."mentor_id" <> "mentor_access"."user_id")
);
--> statement-breakpoint
ALTER TABLE "mentor_access" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "question_blocks_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "question_blocks_done_range" CHECK ("question_blocks"."done" between 1 and 2000),
	CONSTRAINT "question_blocks_correct_range" CHECK ("question_blocks"."correct" between 0 and "question_blocks"."done")
);
--> statement-breakpoint
ALTER TABLE "question_blocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "threshold_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"author_id" uuid,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
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
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email"),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email") and length("users"."email") between 3 and 254),
	CONSTRAINT "users_name_length" CHECK (length("users"."name") between 1 and 120),
	CONSTRAINT "users_role_known" CHECK ("users"."role" in ('applicant', 'mentor', 'admin'))
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_notes" ADD CONSTRAINT "assessment_notes_user_id_assessment_id_assessments_user_id_id_fk" FOREIGN KEY ("user_id","assessment_id") REFERENCES "public"."assessments"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_access" ADD CONSTRAINT "mentor_access_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_access" ADD CONSTRAINT "mentor_access_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_blocks" ADD CONSTRAINT "question_blocks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threshold_versions" ADD CONSTRAINT "threshold_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessments_by_day" ON "assessments" USING btree ("user_id","taken_on","id");--> statement-breakpoint
CREATE INDEX "mentor_access_active_by_mentor" ON "mentor_access" USING btree ("mentor_id") WHERE "mentor_access"."state" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "mentor_access_one_active" ON "mentor_access" USING btree ("user_id","mentor_id") WHERE "mentor_access"."state" = 'active';--> statement-breakpoint
CREATE INDEX "question_blocks_by_day" ON "question_blocks" USING btree ("user_id","done_on","id");--> statement-breakpoint
CREATE POLICY "applicants_readable_select" ON "applicants" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("applicants"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "applicants_owner_insert" ON "applicants" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("applicants"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "applicants_owner_update" ON "applicants" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("applicants"."user_id" = app.viewer_id()) WITH CHECK ("applicants"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "applicants_owner_delete" ON "applicants" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("applicants"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_select" ON "assessment_notes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_insert" ON "assessment_notes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_update" ON "assessment_notes" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id()) WITH CHECK ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessment_notes_owner_delete" ON "assessment_notes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("assessment_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessments_readable_select" ON "assessments" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("assessments"."user_id" = any(app.readable_applicants()) and ("assessments"."deleted_at" is null or "assessments"."user_id" = app.viewer_id()));--> statement-breakpoint
CREATE POLICY "assessments_owner_insert" ON "assessments" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("assessments"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessments_owner_update" ON "assessments" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("assessments"."user_id" = app.viewer_id()) WITH CHECK ("assessments"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "assessments_owner_delete" ON "assessments" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("assessments"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "credentials_gate_all" ON "credentials" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "identities_gate_all" ON "identities" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "password_resets_gate_all" ON "password_resets" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "rate_limits_gate_all" ON "rate_limits" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "mentor_access_owner_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_access"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_access_mentor_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_access"."mentor_id" = app.viewer_id() and "mentor_access"."state" = 'active');--> statement-breakpoint
CREATE POLICY "mentor_access_owner_insert" ON "mentor_access" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentor_access"."user_id" = app.viewer_id() and "mentor_access"."state" = 'invited' and "mentor_access"."mentor_id" is null);--> statement-breakpoint
CREATE POLICY "mentor_access_owner_update" ON "mentor_access" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentor_access"."user_id" = app.viewer_id() and "mentor_access"."state" in ('invited', 'active')) WITH CHECK ("mentor_access"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_access_definer_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "mentor_access_definer_update" ON "mentor_access" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "question_blocks_readable_select" ON "question_blocks" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("question_blocks"."user_id" = any(app.readable_applicants()) and ("question_blocks"."deleted_at" is null or "question_blocks"."user_id" = app.viewer_id()));--> statement-breakpoint
CREATE POLICY "question_blocks_owner_insert" ON "question_blocks" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("question_blocks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "question_blocks_owner_update" ON "question_blocks" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("question_blocks"."user_id" = app.viewer_id()) WITH CHECK ("question_blocks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "question_blocks_owner_delete" ON "question_blocks" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("question_blocks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "threshold_versions_signed_in_select" ON "threshold_versions" AS PERMISSIVE FOR SELECT TO "readyline_app" USING (app.viewer_id() is not null);--> statement-breakpoint
CREATE POLICY "threshold_versions_admin_insert" ON "threshold_versions" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK (app.is_admin() and "threshold_versions"."author_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "threshold_versions_operator_insert" ON "threshold_versions" AS PERMISSIVE FOR INSERT TO "readyline_operator" WITH CHECK ("threshold_versions"."version" = 1 and "threshold_versions"."author_id" is null);--> statement-breakpoint
CREATE POLICY "users_self_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("users"."id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "users_self_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("users"."id" = app.viewer_id()) WITH CHECK ("users"."id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "users_gate_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING (true);--> statement-breakpoint
CREATE POLICY "users_gate_insert" ON "users" AS PERMISSIVE FOR INSERT TO "readyline_gate" WITH CHECK ("users"."role" in ('applicant', 'mentor'));--> statement-breakpoint
CREATE POLICY "users_gate_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_gate_delete" ON "users" AS PERMISSIVE FOR DELETE TO "readyline_gate" USING (true);--> statement-breakpoint
CREATE POLICY "users_operator_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "users_operator_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_definer_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);