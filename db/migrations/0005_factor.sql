CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
ALTER TABLE "recovery_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_used_step" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "second_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_kind_known";--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_kind_known";--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_kind_known" CHECK ("activity"."kind" in ('account-created', 'account-deleted', 'signed-in', 'sign-in-failed', 'sign-in-limited', 'tries-limited', 'invitation-limited', 'mail-limited', 'reset-requested', 'password-changed', 'sessions-ended', 'second-factor-on', 'second-factor-off', 'second-factor-reset', 'recovery-code-used', 'role-changed', 'account-disabled', 'account-enabled', 'admin-invited', 'admin-accepted', 'admin-invitation-cancelled', 'mentor-invited', 'mentor-invitation-cancelled', 'mentor-accepted', 'mentor-declined', 'access-stopped', 'access-left', 'mentor-viewed', 'statement-access-given', 'statement-access-stopped', 'calendar-created', 'calendar-stopped', 'thresholds-changed', 'thresholds-previewed'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_kind_known" CHECK ("outbox"."kind" in ('account-exists', 'password-reset', 'mentor-invitation', 'admin-invitation', 'password-changed', 'role-changed', 'new-device', 'second-factor-changed', 'digest'));--> statement-breakpoint
CREATE POLICY "recovery_codes_gate_all" ON "recovery_codes" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "recovery_codes_operator_select" ON "recovery_codes" AS PERMISSIVE FOR SELECT TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "recovery_codes_operator_delete" ON "recovery_codes" AS PERMISSIVE FOR DELETE TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "second_factors_gate_all" ON "second_factors" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "second_factors_operator_select" ON "second_factors" AS PERMISSIVE FOR SELECT TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "second_factors_operator_delete" ON "second_factors" AS PERMISSIVE FOR DELETE TO "readyline_operator" USING (true);