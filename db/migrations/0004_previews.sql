CREATE TABLE "snapshot_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"today" date NOT NULL,
	"target_score" smallint,
	"failed_step1" boolean NOT NULL,
	"official_score" smallint,
	"lowest_score" smallint,
	"outcome" text,
	"tests" jsonb NOT NULL,
	CONSTRAINT "snapshot_people_outcome_known" CHECK ("snapshot_people"."outcome" in ('inside', 'below', 'above'))
);
--> statement-breakpoint
ALTER TABLE "snapshot_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "snapshots" (
	"only_one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"secret" text NOT NULL,
	CONSTRAINT "snapshots_only_one" CHECK ("snapshots"."only_one")
);
--> statement-breakpoint
ALTER TABLE "snapshots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "snapshot_people" ADD CONSTRAINT "snapshot_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "snapshot_people_definer_all" ON "snapshot_people" AS PERMISSIVE FOR ALL TO "readyline_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "snapshots_definer_all" ON "snapshots" AS PERMISSIVE FOR ALL TO "readyline_definer" USING (true) WITH CHECK (true);