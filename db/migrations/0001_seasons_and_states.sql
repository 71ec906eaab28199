ALTER TABLE "tasks" DROP CONSTRAINT "tasks_one_per_key";--> statement-breakpoint
DROP INDEX "programs_name_kind";--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "season" smallint;--> statement-breakpoint
CREATE UNIQUE INDEX "programs_name_kind_state" ON "programs" USING btree ("user_id",lower("name"),"kind",coalesce("state", ''));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_one_per_key" UNIQUE NULLS NOT DISTINCT("user_id","key","season");--> statement-breakpoint
CREATE POLICY "statements_definer_select" ON "statements" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);