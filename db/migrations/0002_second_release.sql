CREATE TABLE "recovery_causes" (
	"user_id" uuid NOT NULL,
	"cause" text NOT NULL,
	CONSTRAINT "recovery_causes_user_id_cause_pk" PRIMARY KEY("user_id","cause"),
	CONSTRAINT "recovery_causes_cause_known" CHECK ("recovery_causes"."cause" in ('time', 'anxiety', 'method', 'language', 'circumstance'))
);
--> statement-breakpoint
ALTER TABLE "recovery_causes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_kind_known";--> statement-breakpoint
DROP INDEX "programs_name_kind";--> statement-breakpoint
DROP INDEX "assessments_by_day";--> statement-breakpoint
DROP INDEX "question_blocks_by_day";--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "strategy_score" smallint;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "target_before" smallint;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "target_changed_on" date;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "logged" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "assessments_logged_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD COLUMN "contents_hash" text;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "question_blocks" ADD COLUMN "logged" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "question_blocks_logged_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "recovery_causes" ADD CONSTRAINT "recovery_causes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "programs_name_kind_state" ON "programs" USING btree ("user_id",lower("name"),"kind",coalesce("state", ''));--> statement-breakpoint
CREATE INDEX "assessments_by_day" ON "assessments" USING btree ("user_id","taken_on","logged");--> statement-breakpoint
CREATE INDEX "question_blocks_by_day" ON "question_blocks" USING btree ("user_id","done_on","logged");--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_kind_known" CHECK ("activity"."kind" in ('account-created', 'account-deleted', 'signed-in', 'sign-in-failed', 'reset-requested', 'password-changed', 'sessions-ended', 'role-changed', 'account-disabled', 'account-enabled', 'admin-invited', 'admin-accepted', 'admin-invitation-cancelled', 'mentor-invited', 'mentor-invitation-cancelled', 'mentor-accepted', 'mentor-declined', 'access-stopped', 'access-left', 'mentor-viewed', 'statement-access-given', 'statement-access-stopped', 'calendar-created', 'calendar-stopped', 'thresholds-changed', 'thresholds-previewed'));--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_strategy_score_range" CHECK ("applicants"."strategy_score" between 1 and 300);--> statement-breakpoint
CREATE POLICY "calendar_feeds_owner_update" ON "calendar_feeds" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("calendar_feeds"."user_id" = app.viewer_id()) WITH CHECK ("calendar_feeds"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statements_definer_select" ON "statements" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "recovery_causes_owner_select" ON "recovery_causes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("recovery_causes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "recovery_causes_owner_insert" ON "recovery_causes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("recovery_causes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "recovery_causes_owner_delete" ON "recovery_causes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("recovery_causes"."user_id" = app.viewer_id());