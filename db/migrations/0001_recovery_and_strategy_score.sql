CREATE TABLE "recovery_causes" (
	"user_id" uuid NOT NULL,
	"cause" text NOT NULL,
	CONSTRAINT "recovery_causes_user_id_cause_pk" PRIMARY KEY("user_id","cause"),
	CONSTRAINT "recovery_causes_cause_known" CHECK ("recovery_causes"."cause" in ('time', 'anxiety', 'method', 'language', 'circumstance'))
);
--> statement-breakpoint
ALTER TABLE "recovery_causes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "strategy_score" smallint;--> statement-breakpoint
ALTER TABLE "recovery_causes" ADD CONSTRAINT "recovery_causes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_strategy_score_range" CHECK ("applicants"."strategy_score" between 1 and 300);--> statement-breakpoint
CREATE POLICY "recovery_causes_owner_select" ON "recovery_causes" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("recovery_causes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "recovery_causes_owner_insert" ON "recovery_causes" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("recovery_causes"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "recovery_causes_owner_delete" ON "recovery_causes" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("recovery_causes"."user_id" = app.viewer_id());