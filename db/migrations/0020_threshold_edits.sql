ALTER TABLE "applicants" ADD COLUMN "thresholds_seen" integer;--> statement-breakpoint
CREATE POLICY "applicants_definer_select" ON "applicants" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "assessments_definer_select" ON "assessments" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);--> statement-breakpoint
CREATE POLICY "threshold_versions_definer_select" ON "threshold_versions" AS PERMISSIVE FOR SELECT TO "readyline_definer" USING (true);