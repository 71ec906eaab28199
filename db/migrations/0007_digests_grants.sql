alter table digests force row level security;
--> statement-breakpoint
revoke all on digests from public;
--> statement-breakpoint
grant select, insert on digests to readyline_app;
--> statement-breakpoint
grant update (weekly_digest) on users to readyline_app;
