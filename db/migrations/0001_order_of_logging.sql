DROP INDEX "assessments_by_day";--> statement-breakpoint
DROP INDEX "question_blocks_by_day";--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "target_before" smallint;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "target_changed_on" date;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "logged" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "assessments_logged_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "question_blocks" ADD COLUMN "logged" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "question_blocks_logged_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
CREATE INDEX "assessments_by_day" ON "assessments" USING btree ("user_id","taken_on","logged");--> statement-breakpoint
CREATE INDEX "question_blocks_by_day" ON "question_blocks" USING btree ("user_id","done_on","logged");