CREATE TABLE "activity" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"actor_id" uuid,
	"subject_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "activity_kind_known" CHECK ("kind" in ('account-made', 'account-deleted', 'signed-in', 'sign-in-failed', 'reset-asked', 'password-changed', 'sessions-ended', 'role-changed', 'account-disabled', 'account-enabled', 'admin-invited', 'admin-accepted', 'admin-invitation-taken-back', 'mentor-invited', 'mentor-invitation-taken-back', 'mentor-accepted', 'mentor-declined', 'access-stopped', 'access-left', 'mentor-looked', 'statement-access-given', 'statement-access-stopped', 'calendar-made', 'calendar-stopped', 'thresholds-changed')),
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
ALTER TABLE "users" ADD COLUMN "signed_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_subject_id_users_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_invitations" ADD CONSTRAINT "admin_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_by_time" ON "activity" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "activity_by_kind" ON "activity" USING btree ("kind","at","id");--> statement-breakpoint
CREATE INDEX "activity_by_actor" ON "activity" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "activity_by_subject" ON "activity" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE POLICY "users_definer_update" ON "users" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
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
ALTER POLICY "mentor_access_mentor_select" ON "mentor_access" TO readyline_app USING ("mentor_access"."mentor_id" = app.active_viewer() and "mentor_access"."state" = 'active');