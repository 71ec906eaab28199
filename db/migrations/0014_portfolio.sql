CREATE TABLE "portfolio_entries" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"area" text NOT NULL,
	"title" text NOT NULL,
	"from_on" date,
	"to_on" date,
	"place" text,
	"supervisor" text,
	"outcome" text,
	"link" text,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_entries_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "portfolio_entries_area_known" CHECK ("portfolio_entries"."area" in ('ir-exposure', 'research', 'usce', 'professionalism', 'societies')),
	CONSTRAINT "portfolio_entries_title_length" CHECK (length("portfolio_entries"."title") between 1 and 160),
	CONSTRAINT "portfolio_entries_ends_after_it_begins" CHECK ("portfolio_entries"."from_on" <= "portfolio_entries"."to_on"),
	CONSTRAINT "portfolio_entries_link_is_one" CHECK ("portfolio_entries"."link" ~ '^https?://')
);
--> statement-breakpoint
ALTER TABLE "portfolio_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "portfolio_entries" ADD CONSTRAINT "portfolio_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "portfolio_entries_readable_select" ON "portfolio_entries" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("portfolio_entries"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "portfolio_entries_owner_insert" ON "portfolio_entries" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("portfolio_entries"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "portfolio_entries_owner_update" ON "portfolio_entries" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("portfolio_entries"."user_id" = app.viewer_id()) WITH CHECK ("portfolio_entries"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "portfolio_entries_owner_delete" ON "portfolio_entries" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("portfolio_entries"."user_id" = app.viewer_id());