-- What is saved by now is the first version. The owner of a forced table is bound by its policies too.
alter table statements no force row level security;
--> statement-breakpoint
insert into statement_versions (user_id, version, body, words, kind, begun_at, saved_at)
select user_id, 1, body,
  case when body ~ '\S' then cardinality(regexp_split_to_array(btrim(body, E' \t\r\n'), '\s+')) else 0 end,
  'saved', updated_at, updated_at
from statements;
--> statement-breakpoint
alter table statements force row level security;
--> statement-breakpoint
alter table statement_versions force row level security;
--> statement-breakpoint
revoke all on statement_versions from public;
--> statement-breakpoint
-- A version is kept or let go, and never changed.
grant select, insert, delete on statement_versions to readyline_app;
