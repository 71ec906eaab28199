ALTER TABLE "activity" DROP CONSTRAINT "activity_kind_known";--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_detail_small";--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "sender_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "recipient_hash" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_with_place" ON "activity" USING btree ("at") WHERE "activity"."address" is not null or "activity"."device" is not null;--> statement-breakpoint
CREATE INDEX "rate_limits_by_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "outbox_by_recipient" ON "outbox" USING btree ("recipient_hash","created_at");--> statement-breakpoint
CREATE INDEX "outbox_by_sender" ON "outbox" USING btree ("sender_id","created_at");--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_address_length" CHECK (length("activity"."address") between 1 and 60);--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_device_length" CHECK (length("activity"."device") between 1 and 80);--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_kind_known" CHECK ("activity"."kind" in ('account-created', 'account-deleted', 'signed-in', 'sign-in-failed', 'sign-in-limited', 'tries-limited', 'invitation-limited', 'mail-limited', 'reset-requested', 'password-changed', 'sessions-ended', 'role-changed', 'account-disabled', 'account-enabled', 'admin-invited', 'admin-accepted', 'admin-invitation-cancelled', 'mentor-invited', 'mentor-invitation-cancelled', 'mentor-accepted', 'mentor-declined', 'access-stopped', 'access-left', 'mentor-viewed', 'statement-access-given', 'statement-access-stopped', 'calendar-created', 'calendar-stopped', 'thresholds-changed', 'thresholds-previewed'));--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_detail_small" CHECK ("activity"."detail" - array['from', 'to', 'page', 'version', 'shell', 'count', 'several'] = '{}'::jsonb and length("activity"."detail"::text) <= 120);--> statement-breakpoint
CREATE POLICY "activity_definer_update" ON "activity" AS PERMISSIVE FOR UPDATE TO "readyline_definer" USING (true) WITH CHECK (true);