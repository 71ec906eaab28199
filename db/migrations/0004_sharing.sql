CREATE TABLE "mentor_views" (
	"user_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"page" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentor_views_user_id_mentor_id_page_pk" PRIMARY KEY("user_id","mentor_id","page"),
	CONSTRAINT "mentor_views_page_length" CHECK (length("mentor_views"."page") between 1 and 40)
);
--> statement-breakpoint
ALTER TABLE "mentor_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "mentor_access_gate_select" ON "mentor_access" AS PERMISSIVE FOR SELECT TO "readyline_gate" USING ("mentor_access"."state" = 'invited');--> statement-breakpoint
CREATE POLICY "users_known_select" ON "users" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("users"."id" = any(app.known_people()));--> statement-breakpoint
CREATE POLICY "mentor_views_owner_select" ON "mentor_views" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_views"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "mentor_views_mentor_select" ON "mentor_views" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "mentor_views_mentor_insert" ON "mentor_views" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "mentor_views_mentor_update" ON "mentor_views" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants())) WITH CHECK ("mentor_views"."mentor_id" = app.viewer_id() and "mentor_views"."user_id" <> app.viewer_id() and "mentor_views"."user_id" = any(app.readable_applicants()));