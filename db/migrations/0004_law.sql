ALTER TABLE "mentor_views" DROP CONSTRAINT "mentor_views_page_length";--> statement-breakpoint
ALTER TABLE "admin_invitations" ADD CONSTRAINT "admin_invitations_token_hash_length" CHECK (length("admin_invitations"."token_hash") <= 100);--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_token_hash_length" CHECK (length("calendar_feeds"."token_hash") <= 100);--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_contents_hash_length" CHECK (length("calendar_feeds"."contents_hash") <= 100);--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_password_hash_length" CHECK (length("credentials"."password_hash") <= 500);--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_provider_length" CHECK (length("identities"."provider") <= 40);--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_subject_length" CHECK (length("identities"."subject") <= 255);--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_token_hash_length" CHECK (length("password_resets"."token_hash") <= 100);--> statement-breakpoint
ALTER TABLE "rate_limits" ADD CONSTRAINT "rate_limits_key_length" CHECK (length("rate_limits"."key") <= 300);--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_programs_length" CHECK (length(array_to_string("letters"."programs", '')) <= 60000);--> statement-breakpoint
ALTER TABLE "mentor_access" ADD CONSTRAINT "mentor_access_token_hash_length" CHECK (length("mentor_access"."token_hash") <= 100);--> statement-breakpoint
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_page_known" CHECK ("mentor_views"."page" in ('progress', 'plan', 'decision', 'letters', 'portfolio', 'programs', 'statement', 'summary'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_sealed_length" CHECK (length("outbox"."sealed") <= 1000000);--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_last_failure_length" CHECK (length("outbox"."last_failure") <= 500);--> statement-breakpoint
ALTER TABLE "program_preferences" ADD CONSTRAINT "program_preferences_states_length" CHECK (length(array_to_string("program_preferences"."states", '')) <= 600);--> statement-breakpoint
ALTER TABLE "question_blocks" ADD CONSTRAINT "question_blocks_system_length" CHECK (length("question_blocks"."system") <= 60);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_time_zone_length" CHECK (length("users"."time_zone") <= 100);