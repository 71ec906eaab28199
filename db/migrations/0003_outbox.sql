CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"sealed" text,
	"created_at" timestamp with time zone NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"last_failure" text,
	CONSTRAINT "outbox_kind_known" CHECK ("outbox"."kind" in ('account-exists', 'password-reset', 'mentor-invitation', 'admin-invitation', 'digest')),
	CONSTRAINT "outbox_one_state" CHECK (num_nonnulls("outbox"."sealed", "outbox"."sent_at", "outbox"."given_up_at") = 1)
);
--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("next_try_at") WHERE "outbox"."sealed" is not null;--> statement-breakpoint
CREATE POLICY "outbox_gate_all" ON "outbox" AS PERMISSIVE FOR ALL TO "readyline_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "outbox_signed_in_insert" ON "outbox" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK (app.active_viewer() is not null);--> statement-breakpoint
CREATE POLICY "outbox_operator_insert" ON "outbox" AS PERMISSIVE FOR INSERT TO "readyline_operator" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "outbox_definer_select" ON "outbox" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);