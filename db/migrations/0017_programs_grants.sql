alter table programs force row level security;
--> statement-breakpoint
alter table program_preferences force row level security;
--> statement-breakpoint
revoke all on programs, program_preferences from public;
--> statement-breakpoint
grant select, insert, delete, update (name, state, kind, img_friendly, ir_exposure, signal, status, note, version, updated_at) on programs to readyline_app;
--> statement-breakpoint
grant select, insert, update (kind, img_friendly, ir_exposure, geography, signal, states) on program_preferences to readyline_app;
--> statement-breakpoint
-- How many programs of each kind, signal and status: all that a mentor may know of a list. Whoever the viewer may not
-- read has none.
create function app.program_counts(people uuid[])
  returns table (user_id uuid, kind text, signal text, status text, count integer)
  language sql stable security definer set search_path = ''
as $$
  select p.user_id, p.kind, p.signal, p.status, count(*)::integer
  from public.programs p
  where p.user_id = any(people) and p.user_id = any(app.readable_applicants())
  group by 1, 2, 3, 4
$$;
--> statement-breakpoint
revoke all on function app.program_counts(uuid[]) from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.program_counts(uuid[]) owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.program_counts(uuid[]) to readyline_app;
--> statement-breakpoint
grant select (user_id, kind, signal, status) on programs to readyline_definer;
