alter table mentor_views force row level security;
--> statement-breakpoint
revoke all on mentor_views from public;
--> statement-breakpoint
grant select, insert, update (seen_at) on mentor_views to readyline_app;
--> statement-breakpoint
grant select (user_id, invited_email, state, expires_at, token_hash) on mentor_access to readyline_gate;
