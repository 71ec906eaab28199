CREATE TABLE "calendar_feeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_feeds_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
ALTER TABLE "applicants" ADD COLUMN "plan_started_on" date;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "weekly_questions" smallint;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "exam_before" date;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "exam_moved_on" date;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_results" ADD CONSTRAINT "exam_results_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_days" ADD CONSTRAINT "card_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resources" ADD CONSTRAINT "resources_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_notes" ADD CONSTRAINT "task_notes_user_id_task_id_tasks_user_id_id_fk" FOREIGN KEY ("user_id","task_id") REFERENCES "public"."tasks"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_weekly_questions_range" CHECK ("applicants"."weekly_questions" between 1 and 14000);--> statement-breakpoint
CREATE POLICY "calendar_feeds_owner_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "calendar_feeds_owner_insert" ON "calendar_feeds" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("calendar_feeds"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "calendar_feeds_owner_delete" ON "calendar_feeds" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "calendar_feeds_gate_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING (true);--> statement-breakpoint
CREATE POLICY "exam_results_readable_select" ON "exam_results" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("exam_results"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "exam_results_owner_insert" ON "exam_results" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("exam_results"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "exam_results_owner_update" ON "exam_results" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("exam_results"."user_id" = app.viewer_id()) WITH CHECK ("exam_results"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "exam_results_owner_delete" ON "exam_results" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("exam_results"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "exam_results_definer_select" ON "exam_results" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
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
CREATE POLICY "task_notes_owner_select" ON "task_notes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "task_notes_owner_insert" ON "task_notes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "task_notes_owner_update" ON "task_notes" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id()) WITH CHECK ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "task_notes_owner_delete" ON "task_notes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("task_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "tasks_readable_select" ON "tasks" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("tasks"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "tasks_owner_insert" ON "tasks" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("tasks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "tasks_owner_update" ON "tasks" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("tasks"."user_id" = app.viewer_id()) WITH CHECK ("tasks"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "tasks_owner_delete" ON "tasks" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("tasks"."user_id" = app.viewer_id());