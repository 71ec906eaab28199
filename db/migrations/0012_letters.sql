-- Whose statement the viewer may read: her own, and that of whoever shares it with her.
create function app.readable_statements() returns uuid[]
  language plpgsql stable security definer set search_path = ''
as $$
declare viewer constant uuid := app.viewer_id();
begin
  if viewer is null then
    return '{}';
  end if;
  if app.is_admin() then
    return array[viewer];
  end if;
  return array(
    select user_id from public.mentor_access
    where mentor_id = viewer and state = 'active' and includes_statement
  ) || viewer;
end $$;
--> statement-breakpoint
revoke all on function app.readable_statements() from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.readable_statements() owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.readable_statements() to readyline_app;
--> statement-breakpoint
grant select (includes_statement) on mentor_access to readyline_definer;
--> statement-breakpoint
CREATE TABLE "letter_details" (
	"user_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"email" text,
	"knows" text,
	"note" text,
	CONSTRAINT "letter_details_user_id_letter_id_pk" PRIMARY KEY("user_id","letter_id"),
	CONSTRAINT "letter_details_email_length" CHECK (length("letter_details"."email") between 3 and 254),
	CONSTRAINT "letter_details_knows_length" CHECK (length("letter_details"."knows") between 1 and 500),
	CONSTRAINT "letter_details_note_length" CHECK (length("letter_details"."note") between 1 and 5000)
);
--> statement-breakpoint
ALTER TABLE "letter_details" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letter_steps" (
	"user_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"step_on" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_steps_user_id_letter_id_id_pk" PRIMARY KEY("user_id","letter_id","id")
);
--> statement-breakpoint
ALTER TABLE "letter_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "letters" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"writer" text NOT NULL,
	"institution" text,
	"specialty" text,
	"kind" text NOT NULL,
	"speaks_to_growth" boolean,
	"waived" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'considering' NOT NULL,
	"since_on" date NOT NULL,
	"due_on" date,
	"programs" text[] DEFAULT '{}'::text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letters_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "letters_writer_length" CHECK (length("letters"."writer") between 1 and 120),
	CONSTRAINT "letters_institution_length" CHECK (length("letters"."institution") between 1 and 120),
	CONSTRAINT "letters_specialty_length" CHECK (length("letters"."specialty") between 1 and 80),
	CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('ir', 'dr', 'core', 'other')),
	CONSTRAINT "letters_state_known" CHECK ("letters"."state" in ('considering', 'asked', 'agreed', 'declined', 'requested', 'uploaded', 'assigned')),
	CONSTRAINT "letters_programs_count" CHECK (cardinality("letters"."programs") <= 300)
);
--> statement-breakpoint
ALTER TABLE "letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statements" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statements_length" CHECK (length("statements"."body") <= 60000)
);
--> statement-breakpoint
ALTER TABLE "statements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "letter_details" ADD CONSTRAINT "letter_details_user_id_letter_id_letters_user_id_id_fk" FOREIGN KEY ("user_id","letter_id") REFERENCES "public"."letters"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_steps" ADD CONSTRAINT "letter_steps_user_id_letter_id_letters_user_id_id_fk" FOREIGN KEY ("user_id","letter_id") REFERENCES "public"."letters"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "letter_details_owner_select" ON "letter_details" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_details_owner_insert" ON "letter_details" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_details_owner_update" ON "letter_details" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id()) WITH CHECK ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_details_owner_delete" ON "letter_details" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letter_details"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_steps_readable_select" ON "letter_steps" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letter_steps"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "letter_steps_owner_insert" ON "letter_steps" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letter_steps"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_steps_owner_update" ON "letter_steps" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letter_steps"."user_id" = app.viewer_id()) WITH CHECK ("letter_steps"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letter_steps_owner_delete" ON "letter_steps" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letter_steps"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letters_readable_select" ON "letters" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("letters"."user_id" = any(app.readable_applicants()));--> statement-breakpoint
CREATE POLICY "letters_owner_insert" ON "letters" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("letters"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letters_owner_update" ON "letters" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("letters"."user_id" = app.viewer_id()) WITH CHECK ("letters"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "letters_owner_delete" ON "letters" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("letters"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statements_readable_select" ON "statements" AS PERMISSIVE FOR SELECT TO "readyline_app" USING ("statements"."user_id" = any(app.readable_statements()));--> statement-breakpoint
CREATE POLICY "statements_owner_insert" ON "statements" AS PERMISSIVE FOR INSERT TO "readyline_app" WITH CHECK ("statements"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statements_owner_update" ON "statements" AS PERMISSIVE FOR UPDATE TO "readyline_app" USING ("statements"."user_id" = app.viewer_id()) WITH CHECK ("statements"."user_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "statements_owner_delete" ON "statements" AS PERMISSIVE FOR DELETE TO "readyline_app" USING ("statements"."user_id" = app.viewer_id());