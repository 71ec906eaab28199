CREATE TABLE "statement_versions" (
	"user_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"words" smallint NOT NULL,
	"kind" text NOT NULL,
	"restored_from" integer,
	"begun_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "statement_versions_user_id_version_pk" PRIMARY KEY("user_id","version"),
	CONSTRAINT "statement_versions_length" CHECK (length("statement_versions"."body") <= 60000),
	CONSTRAINT "statement_versions_kind_known" CHECK ("statement_versions"."kind" in ('saved', 'autosaved', 'restored')),
	CONSTRAINT "statement_versions_restored_from_one" CHECK (("statement_versions"."kind" = 'restored') = ("statement_versions"."restored_from" is not null))
);
--> statement-breakpoint
ALTER TABLE "statement_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "statement_versions" ADD CONSTRAINT "statement_versions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "statement_versions_owner_select" ON "statement_versions" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statement_versions_owner_insert" ON "statement_versions" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("statement_versions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statement_versions_owner_update" ON "statement_versions" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id()) WITH CHECK ("statement_versions"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statement_versions_owner_delete" ON "statement_versions" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("statement_versions"."user_id" = app.viewer_id());