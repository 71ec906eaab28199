CREATE TABLE "digests" (
	"user_id" uuid NOT NULL,
	"week" date NOT NULL,
	CONSTRAINT "digests_user_id_week_pk" PRIMARY KEY("user_id","week")
);
--> statement-breakpoint
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "weekly_digest" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "digests_owner_select" ON "digests" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("digests"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "digests_owner_insert" ON "digests" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("digests"."user_id" = app.viewer_id());