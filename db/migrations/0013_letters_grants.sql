do $$
declare table_name text;
begin
  foreach table_name in array array['letters', 'letter_details', 'letter_steps', 'statements'] loop
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public', table_name);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, delete, update (writer, institution, specialty, kind, speaks_to_growth, waived, state, since_on, due_on, programs, version, updated_at) on letters to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (email, knows, note) on letter_details to readyline_app;
--> statement-breakpoint
-- What happened stays: a step is added and never changed.
grant select, insert on letter_steps to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (body, version, updated_at) on statements to readyline_app;
