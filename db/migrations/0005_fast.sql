CREATE TABLE "summaries" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"aims" json NOT NULL,
	"tests" json NOT NULL,
	"questions" json NOT NULL,
	"results" json NOT NULL,
	"tasks" json NOT NULL,
	"letters" json NOT NULL,
	"programs" json NOT NULL,
	"rotations" json NOT NULL,
	"draft" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "summaries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "mentor_access_active_by_mentor";--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identities_by_user" ON "identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mentor_access_by_mentor" ON "mentor_access" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "mentor_views_by_mentor" ON "mentor_views" USING btree ("mentor_id");--> statement-breakpoint
CREATE POLICY "summaries_readable_select" ON "summaries" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("summaries"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "summaries_definer_all" ON "summaries" AS PERMISSIVE FOR ALL TO "readyline_definer" USING (true) WITH CHECK (true);