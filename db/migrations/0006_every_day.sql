CREATE TABLE "mentee_list_views" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"viewed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"new_since" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "mentee_list_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mentor_notes" (
	"user_id" uuid NOT NULL,
	"mentee_id" uuid NOT NULL,
	"mentee_name" text NOT NULL,
	"note" text,
	"contact_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentor_notes_user_id_mentee_id_pk" PRIMARY KEY("user_id","mentee_id"),
	CONSTRAINT "mentor_notes_name_length" CHECK (length("mentor_notes"."mentee_name") between 1 and 120),
	CONSTRAINT "mentor_notes_length" CHECK (length("mentor_notes"."note") between 1 and 5000),
	CONSTRAINT "mentor_notes_not_empty" CHECK (num_nonnulls("mentor_notes"."note", "mentor_notes"."contact_on") > 0)
);
--> statement-breakpoint
ALTER TABLE "mentor_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_kind_known";--> statement-breakpoint
DROP INDEX "programs_name_kind_state";--> statement-breakpoint
ALTER TABLE "program_preferences" ALTER COLUMN "signal" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "portfolio_entries" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "removal_id" uuid;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "letter_ids" uuid[];--> statement-breakpoint
ALTER TABLE "resources" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rotations" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "reminders" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "reminded_on" date;--> statement-breakpoint
ALTER TABLE "mentee_list_views" ADD CONSTRAINT "mentee_list_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_notes" ADD CONSTRAINT "mentor_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_notes" ADD CONSTRAINT "mentor_notes_mentee_id_users_id_fk" FOREIGN KEY ("mentee_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentor_notes_by_mentee" ON "mentor_notes" USING btree ("mentee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "programs_listed_once" ON "programs" USING btree ("user_id",lower("name"),"kind",coalesce("state", '')) WHERE deleted_at is null;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_kind_known" CHECK ("outbox"."kind" in ('confirm-email', 'account-exists', 'password-reset', 'mentor-invitation', 'admin-invitation', 'password-changed', 'role-changed', 'new-device', 'second-factor-changed', 'digest', 'reminder'));--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_letter_ids_number" CHECK (cardinality("programs"."letter_ids") <= 100);--> statement-breakpoint
CREATE POLICY "mentee_list_views_owner_select" ON "mentee_list_views" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentee_list_views"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentee_list_views_owner_insert" ON "mentee_list_views" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentee_list_views"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentee_list_views_owner_update" ON "mentee_list_views" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentee_list_views"."user_id" = app.viewer_id()) WITH CHECK ("mentee_list_views"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_notes_owner_select" ON "mentor_notes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_notes_owner_update" ON "mentor_notes" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentor_notes"."user_id" = app.viewer_id()) WITH CHECK ("mentor_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_notes_owner_delete" ON "mentor_notes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("mentor_notes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_notes_owner_insert" ON "mentor_notes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentor_notes"."user_id" = app.viewer_id() and "mentor_notes"."mentee_id" <> app.viewer_id() and "mentor_notes"."mentee_id" = any(app.readable_applicants()));--> statement-breakpoint
ALTER POLICY "letters_readable_select" ON "letters" TO readyline_app USING ("letters"."user_id" = any(app.readable_applicants()) and ("letters"."deleted_at" is null or "letters"."user_id" = app.viewer_id()));--> statement-breakpoint
ALTER POLICY "portfolio_entries_readable_select" ON "portfolio_entries" TO readyline_app USING ("portfolio_entries"."user_id" = any(app.readable_applicants()) and ("portfolio_entries"."deleted_at" is null or "portfolio_entries"."user_id" = app.viewer_id()));--> statement-breakpoint
ALTER POLICY "resources_readable_select" ON "resources" TO readyline_app USING ("resources"."user_id" = any(app.readable_applicants()) and ("resources"."deleted_at" is null or "resources"."user_id" = app.viewer_id()));--> statement-breakpoint
ALTER POLICY "rotations_readable_select" ON "rotations" TO readyline_app USING ("rotations"."user_id" = any(app.readable_applicants()) and ("rotations"."deleted_at" is null or "rotations"."user_id" = app.viewer_id()));--> statement-breakpoint
ALTER TABLE "exam_results" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mentor_notes" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER POLICY "exam_results_readable_select" ON "exam_results" TO readyline_app USING ("exam_results"."user_id" = any(app.readable_applicants()) and ("exam_results"."deleted_at" is null or "exam_results"."user_id" = app.viewer_id()));--> statement-breakpoint
DROP POLICY "letter_steps_readable_select" ON "letter_steps";--> statement-breakpoint
CREATE POLICY "letter_steps_owner_select" ON "letter_steps" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letter_steps"."user_id" = app.viewer_id());--> statement-breakpoint
-- The summaries say more than before. db/law/missing-summaries.sql writes them anew.
TRUNCATE "summaries";--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "version" uuid DEFAULT gen_random_uuid() NOT NULL;
