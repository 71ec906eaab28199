DROP INDEX "programs_name_kind";--> statement-breakpoint
CREATE UNIQUE INDEX "programs_name_kind_state" ON "programs" USING btree ("user_id",lower("name"),"kind",coalesce("state", ''));--> statement-breakpoint
CREATE POLICY "statements_definer_select" ON "statements" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);