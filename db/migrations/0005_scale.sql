DROP INDEX "mentor_access_active_by_mentor";--> statement-breakpoint
CREATE INDEX "identities_by_user" ON "identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mentor_access_by_mentor" ON "mentor_access" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "mentor_views_by_mentor" ON "mentor_views" USING btree ("mentor_id");