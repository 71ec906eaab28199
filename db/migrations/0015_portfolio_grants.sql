alter table portfolio_entries force row level security;
--> statement-breakpoint
revoke all on portfolio_entries from public;
--> statement-breakpoint
grant select, insert, delete, update (area, title, from_on, to_on, place, supervisor, outcome, link, version, updated_at) on portfolio_entries to readyline_app;
