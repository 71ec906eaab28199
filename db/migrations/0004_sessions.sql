-- By hand: the trigger names the column that is dropped below. db/law/triggers.sql creates it again.
DROP TRIGGER IF EXISTS "users_noted" ON "users";--> statement-breakpoint
CREATE TABLE "known_devices" (
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "known_devices_user_id_token_hash_pk" PRIMARY KEY("user_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "known_devices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"user_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"with_second_factor" boolean DEFAULT false NOT NULL,
	"address" text,
	"device" text,
	CONSTRAINT "sessions_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "sessions_address_length" CHECK (length("sessions"."address") between 1 and 60),
	CONSTRAINT "sessions_device_length" CHECK (length("sessions"."device") between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_kind_known";--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "session_version";--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_kind_known" CHECK ("outbox"."kind" in ('account-exists', 'password-reset', 'mentor-invitation', 'admin-invitation', 'password-changed', 'role-changed', 'new-device', 'digest'));--> statement-breakpoint
CREATE POLICY "calendar_feeds_operator_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_operator_delete" ON "calendar_feeds" AS PERMISSIVE FOR DELETE TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_definer_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_definer_delete" ON "calendar_feeds" AS PERMISSIVE FOR DELETE TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "known_devices_gate_all" ON "known_devices" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sessions_owner_select" ON "sessions" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("sessions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "sessions_owner_delete" ON "sessions" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("sessions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "sessions_gate_all" ON "sessions" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sessions_operator_select" ON "sessions" AS PERMISSIVE FOR SELECT TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "sessions_operator_delete" ON "sessions" AS PERMISSIVE FOR DELETE TO "readyline_operator" USING (true);--> statement-breakpoint
CREATE POLICY "sessions_definer_select" ON "sessions" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "sessions_definer_delete" ON "sessions" AS PERMISSIVE FOR DELETE TO "readyline_definer" USING (true);