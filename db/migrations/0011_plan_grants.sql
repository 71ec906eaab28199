do $$
declare table_name text;
begin
  foreach table_name in array array['tasks', 'task_notes', 'rotations', 'resources', 'card_days', 'exam_results', 'calendar_feeds'] loop
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public', table_name);
  end loop;
end $$;
--> statement-breakpoint
grant update (plan_started_on, weekly_questions, exam_before, exam_moved_on) on applicants to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (title, due_on, state, done_on, updated_at) on tasks to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (note) on task_notes to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (name, kind, from_on, to_on) on rotations to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (kind, name, passes) on resources to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (cards) on card_days to readyline_app;
--> statement-breakpoint
grant select, insert, delete, update (taken_on, score, projected_low, projected_mean, projected_high, range_percent, threshold_version, recorded_at) on exam_results to readyline_app;
--> statement-breakpoint
-- No one reads a token's hash back.
grant select (user_id, created_at), insert, delete on calendar_feeds to readyline_app;
--> statement-breakpoint
grant select (user_id, token_hash) on calendar_feeds to readyline_gate;
--> statement-breakpoint
-- How the projection did against official scores: counts over everyone, for admins, and nothing while fewer than five
-- people have one.
create function app.calibration(out people integer, out results integer, out inside integer, out below integer, out above integer)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    return;
  end if;
  select count(distinct user_id), count(*),
    count(*) filter (where score between projected_low and projected_high),
    count(*) filter (where score < projected_low),
    count(*) filter (where score > projected_high)
  into people, results, inside, below, above
  from public.exam_results where projected_low is not null;
  if people < 5 then
    people := null;
    results := null;
    inside := null;
    below := null;
    above := null;
  end if;
end $$;
--> statement-breakpoint
revoke all on function app.calibration() from public;
--> statement-breakpoint
grant create on schema app to readyline_definer;
--> statement-breakpoint
alter function app.calibration() owner to readyline_definer;
--> statement-breakpoint
revoke create on schema app from readyline_definer;
--> statement-breakpoint
grant execute on function app.calibration() to readyline_app;
--> statement-breakpoint
grant select (user_id, score, projected_low, projected_high) on exam_results to readyline_definer;
