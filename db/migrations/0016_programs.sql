CREATE TABLE "program_preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"kind" smallint NOT NULL,
	"img_friendly" smallint NOT NULL,
	"ir_exposure" smallint NOT NULL,
	"geography" smallint NOT NULL,
	"signal" smallint NOT NULL,
	"states" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "program_preferences_range" CHECK (least("program_preferences"."kind", "program_preferences"."img_friendly", "program_preferences"."ir_exposure", "program_preferences"."geography", "program_preferences"."signal") >= 0 and greatest("program_preferences"."kind", "program_preferences"."img_friendly", "program_preferences"."ir_exposure", "program_preferences"."geography", "program_preferences"."signal") <= 10),
	CONSTRAINT "program_preferences_states" CHECK (cardinality("program_preferences"."states") <= 60)
);
--> statement-breakpoint
ALTER TABLE "program_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programs" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text,
	"kind" text NOT NULL,
	"img_friendly" boolean,
	"ir_exposure" text,
	"signal" text,
	"status" text DEFAULT 'considering' NOT NULL,
	"note" text,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programs_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "programs_name_length" CHECK (length("programs"."name") between 1 and 160),
	CONSTRAINT "programs_state_form" CHECK ("programs"."state" ~ '^[A-Z]{2}$'),
	CONSTRAINT "programs_kind_known" CHECK ("programs"."kind" in ('integrated-ir', 'dr-academic', 'dr-community')),
	CONSTRAINT "programs_ir_exposure_known" CHECK ("programs"."ir_exposure" in ('strong', 'some', 'none')),
	CONSTRAINT "programs_signal_known" CHECK ("programs"."signal" in ('gold', 'silver')),
	CONSTRAINT "programs_status_known" CHECK ("programs"."status" in ('considering', 'applying', 'applied', 'interview', 'interviewed', 'ranked', 'declined', 'withdrawn')),
	CONSTRAINT "programs_note_length" CHECK (length("programs"."note") between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "programs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "program_preferences" ADD CONSTRAINT "program_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "programs_name_kind" ON "programs" USING btree ("user_id",lower("name"),"kind");--> statement-breakpoint
CREATE POLICY "program_preferences_owner_select" ON "program_preferences" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "program_preferences_owner_insert" ON "program_preferences" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "program_preferences_owner_update" ON "program_preferences" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id()) WITH CHECK ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "program_preferences_owner_delete" ON "program_preferences" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("program_preferences"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_select" ON "programs" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_insert" ON "programs" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_update" ON "programs" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("programs"."user_id" = app.viewer_id()) WITH CHECK ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_owner_delete" ON "programs" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("programs"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "programs_definer_select" ON "programs" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);