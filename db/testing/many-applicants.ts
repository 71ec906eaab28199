import type { Day } from "@/lib/days";
import { seasonOf } from "@/lib/guide/season";
import { systems } from "@/lib/guide/systems";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { timelineTasks } from "@/lib/guide/timeline";

/** Runs statements in one session of a superuser. */
type Run = (statements: string) => Promise<unknown>;

export type Crowd = {
  applicants: number;
  /** The last day of every history. */
  today: Day;
  /** How long the histories are: 1 is some 200 days with questions for each applicant. */
  length?: number;
};

/** How many applicants share a mentor. */
export const menteesEach = 50;

/** The id of the applicant with this number, from 1, and of their mentor. */
export const applicantId = (n: number) => `md5('applicant ${n}')::uuid`;
export const mentorId = (n: number) => `md5('mentor ${Math.floor((n - 1) / menteesEach)}')::uuid`;

// A number from 0 to below 1 that follows from `key`. PostgreSQL's own hash, so that nothing depends on the order of rows.
const draw = (seed: number, key = "p.n") =>
  `((hashint8extended(${key}, ${seed}) & 1073741823)::float8 / 1073741824)`;
const between = (low: number, high: number, seed: number, key?: string) =>
  `(${low} + floor(${high - low + 1} * ${draw(seed, key)}))::integer`;
const oneOf = (words: readonly string[], seed: number, key?: string) =>
  `(array[${words.map((word) => `'${word}'`).join(", ")}])[${between(1, words.length, seed, key)}]`;
/** Rows 1 to a number from `low` to `high`, as `i.i`; with its key for draw. */
const some = (low: number, high: number, seed: number) =>
  `from person p cross join lateral generate_series(1, ${between(low, high, seed)}) i`;
const ofRow = "p.n::bigint * 4096 + i";
const newId = (what: string) => `md5('${what} ' || p.n || ' ' || i)::uuid`;

const forms = [
  ...[9, 10, 11, 12, 13, 14, 15, 16].map((form) => `nbme-${form}`),
  ...[1, 2, 3].map((form) => `uwsa-${form}`),
];
const longestHistory = 540;

/**
 * Adds applicants with histories of their own and a mentor for every fifty, in few statements. What a history holds follows
 * from the person's number, so that it is the same each time. The rows of the large tables are inserted day by day, as many
 * people would have logged them: so one person's rows lie as far apart as in a database that grew.
 *
 * Triggers and foreign keys are off meanwhile, because every row is right by construction.
 * @param tell called after each part with its name.
 */
export async function addManyApplicants(
  run: Run,
  { applicants, today, length = 1 }: Crowd,
  tell: (part: string) => void = () => undefined,
): Promise<void> {
  await run("set session_replication_role = replica");
  for (const [part, statements] of parts(applicants, `date '${today}'`, length)) {
    await run(statements);
    tell(part);
  }
  await run("drop table person; set session_replication_role = origin");
  await run("select app.add_missing_summaries()");
  tell("summaries");
  // As autovacuum would have done it: with statistics, and knowing which pages need no second look.
  await run("vacuum (analyze)");
  tell("vacuum and analyze");
}

function parts(applicants: number, today: string, length: number): [string, string][] {
  const season = seasonOf(Number(today.slice(6, 10)) + 1, defaultThresholds);
  const guideTasks = timelineTasks(season, defaultThresholds)
    .filter(({ stage }) => stage === "start" || stage === "explore" || stage === "foundations")
    .map(({ key }) => key);
  const days = (low: number, high: number) =>
    [low, high].map((of) => Math.ceil(of * length)) as [number, number];
  return [
    [
      "people",
      `create temp table person as
       select p.n, md5('applicant ' || p.n)::uuid as id, md5('mentor ' || (p.n - 1) / ${menteesEach})::uuid as mentor,
         ${between(...days(60, longestHistory), 1)} as since, 0.45 + 0.43 * ${draw(2)} as diligence,
         ${between(3, 27, 3)} as tests, ${between(190, 226, 4)} as level, ${between(5, 45, 5)} as gain,
         case when ${draw(6)} < 0.85 then ${today} + ${between(-40, 260, 7)} end as exam_on,
         ${between(44, 52, 8)} * 5 as target
       from generate_series(1, ${applicants}) as p (n);
       analyze person;
       insert into users (id, email, name, role, time_zone, weekly_digest, created_at, signed_in_at)
       select p.id, 'applicant-' || p.n || '@example.com', 'Applicant ' || p.n, 'applicant',
         ${oneOf(["UTC", "Asia/Karachi", "America/Sao_Paulo", "Africa/Lagos", "Asia/Kolkata"], 9)}, false,
         ${today} - p.since - 31, ${today} - ${between(0, 20, 10)}
       from person p;
       insert into users (id, email, name, role, weekly_digest, created_at)
       select distinct p.mentor, 'mentor-' || (p.n - 1) / ${menteesEach} || '@example.com', 'Dr. ' || (p.n - 1) / ${menteesEach}, 'mentor',
         (p.n - 1) / ${menteesEach} % 2 = 0, timestamptz '2025-01-01'
       from person p;
       insert into credentials (user_id, password_hash)
       select id, '$argon2id$v=19$m=19456,t=2,p=1$' || md5(id::text) || md5(email) || md5(name) from users
       on conflict do nothing;
       insert into sessions (user_id, id, created_at, last_used_at, confirmed_at, address, device)
       select u.id, md5('session ' || u.id)::uuid, now(), now(), now(), '192.0.2.0/24', 'Firefox on Linux' from users u
       on conflict do nothing;
       insert into known_devices (user_id, token_hash) select u.id, md5('device ' || u.id) from users u on conflict do nothing;
       insert into calendar_feeds (user_id, token_hash) select p.id, md5('feed ' || p.n) from person p where ${draw(14)} < 0.3;
       insert into applicants (user_id, target_score, exam_on, season, baseline_score, step1_result, plan_started_on)
       select p.id, p.target, p.exam_on, extract(year from coalesce(p.exam_on, ${today}) + 150)::integer + 1,
         p.level, case when ${draw(11)} < 0.97 then 'pass' else 'fail' end, ${today} - p.since / 2
       from person p;
       insert into mentor_access (user_id, id, mentor_id, state, invited_email, expires_at, accepted_at)
       select p.id, md5('access ' || p.n)::uuid, p.mentor, 'active', 'mentor-' || (p.n - 1) / ${menteesEach} || '@example.com', now(), now()
       from person p;
       insert into mentor_views (user_id, mentor_id, page, seen_at)
       select p.id, p.mentor, page, now() - interval '1 day' * ${between(0, 30, 12)}
       from person p cross join unnest(array['progress', 'plan', 'letters']) page where ${draw(13)} < 0.6;
       insert into mentor_notes (user_id, mentee_id, mentee_name, note, contact_on)
       select p.mentor, p.id, 'Applicant ' || p.n, 'Asks for a plan.', ${today} + ${between(-7, 30, 15)}
       from person p where ${draw(16)} < 0.5;`,
    ],
    [
      "practice tests",
      `insert into assessments (user_id, id, taken_on, source, form, score, percent, created_at, updated_at)
       select p.id, ${newId("test")}, t.taken_on, split_part(t.form, '-', 1), t.form,
         case when t.form not like 'free%' then
           least(290, greatest(150, p.level + p.gain * i / p.tests + round(16 * (${draw(22, ofRow)} - 0.5)))) end,
         case when t.form like 'free%' then round((50 + 35 * ${draw(23, ofRow)})::numeric, 1) end,
         t.taken_on + time '15:00', t.taken_on + time '15:00'
       from person p cross join lateral generate_series(1, p.tests) i
       cross join lateral (
         select ${today} - (p.since - (p.since * i + ${between(0, 6, 21, ofRow)}) / (p.tests + 1)) as taken_on,
           case when ${draw(24, ofRow)} < 0.08 then 'free120-current' else (array[${forms.map((form) => `'${form}'`).join(", ")}])[1 + (i + p.n) % ${forms.length}] end as form
       ) t
       where t.taken_on <= ${today}
       order by t.taken_on;
       insert into assessment_notes (user_id, assessment_id, note)
       select user_id, id, 'Ran out of time in two blocks. Renal is still weak.' from assessments where score % 7 = 0;
       insert into exam_results (user_id, attempt, taken_on, score, projected_low, projected_mean, projected_high, range_percent, threshold_version)
       select p.id, 1, p.exam_on, p.level + p.gain, p.level + p.gain - 12, p.level + p.gain + 1, p.level + p.gain + 12, 80, 1
       from person p where p.exam_on < ${today} - 20;`,
    ],
    [
      "question days",
      // Its indexes are made again at the end, from sorted rows.
      `do $$
       declare
         again text[] := array(
           select case when c.oid is null then pg_get_indexdef(i.indexrelid)
             else format('alter table question_blocks add constraint %I %s', c.conname, pg_get_constraintdef(c.oid)) end
           from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid
           where i.indrelid = 'question_blocks'::regclass
         );
         gone text;
       begin
         for gone in select conname from pg_constraint where conrelid = 'question_blocks'::regclass and contype = 'p' loop
           execute format('alter table question_blocks drop constraint %I', gone);
         end loop;
         for gone in select indexrelid::regclass::text from pg_index where indrelid = 'question_blocks'::regclass loop
           execute format('drop index %s', gone);
         end loop;
         for ago in reverse ${Math.ceil(longestHistory * length)}..0 loop
           insert into question_blocks (user_id, id, done_on, done, correct, mode, system, source, created_at, updated_at, deleted_at)
           select p.id, md5('block ' || p.n || ' ' || ago || ' ' || b)::uuid, ${today} - ago, q.done,
             case when ${draw(33, "q.key")} < 0.9 then round(q.done * (0.42 + 0.3 * ${draw(34, "q.key")})) end,
             case when ${draw(35, "q.key")} < 0.8 then 'timed' else 'tutor' end,
             case when ${draw(36, "q.key")} < 0.6 then 'mixed' else ${oneOf(
               systems.map(({ key }) => key),
               37,
               "q.key",
             )} end,
             case when ${draw(38, "q.key")} < 0.85 then 'uworld' else 'amboss' end,
             ${today} - ago + time '15:00', ${today} - ago + time '15:00',
             case when ${draw(39, "q.key")} < 0.005 then ${today} - ago + time '15:05' end
           from person p
           cross join lateral generate_series(1, case when ${draw(31, "p.n::bigint * 4096 + ago")} < 0.1 then 2 else 1 end) b
           cross join lateral (
             select p.n::bigint * 8192 + ago * 2 + b as key, ${between(10, 60, 32, "p.n::bigint * 8192 + ago * 2 + b")} as done
           ) q
           where p.since >= ago and ${draw(30, "p.n::bigint * 4096 + ago")} < p.diligence;
         end loop;
         foreach gone in array again loop
           execute gone;
         end loop;
       end $$;`,
    ],
    [
      "plans, letters, programs and the rest",
      `insert into card_days (user_id, done_on, cards)
       select p.id, ${today} - i, ${between(20, 200, 41, ofRow)} ${some(0, 28, 40)};
       insert into tasks (user_id, id, key, state, done_on)
       select p.id, ${newId("task")}, (array[${guideTasks.map((key) => `'${key}'`).join(", ")}])[i], 'done', ${today} - ${between(5, 200, 43, ofRow)}
       ${some(2, guideTasks.length, 42)};
       insert into tasks (user_id, id, title, due_on)
       select p.id, ${newId("own task")}, 'Ask about moving the clerkship', ${today} + ${between(-10, 40, 45, ofRow)}
       ${some(0, 3, 44)};
       insert into rotations (user_id, id, name, kind, from_on, to_on)
       select p.id, ${newId("rotation")}, 'Medicine, City Hospital', ${oneOf(["core-clerkship", "ir-elective", "research"], 47, ofRow)}, ${today} + 60 * i - 90, ${today} + 60 * i - 62
       ${some(0, 3, 46)};
       insert into resources (user_id, id, kind, name, passes, position)
       select p.id, ${newId("resource")}, ${oneOf(["text", "cards", "other"], 49, ofRow)}, 'Resource ' || i, 0, i ${some(1, 4, 48)};
       insert into recovery_causes (user_id, cause) select p.id, 'time' from person p where ${draw(50)} < 0.2;
       insert into letters (user_id, id, writer, institution, kind, state, since_on)
       select p.id, ${newId("letter")}, 'Dr. Rivera', 'Mercy General', ${oneOf(["ir", "dr", "core", "other"], 52, ofRow)},
         ${oneOf(["considering", "asked", "agreed"], 53, ofRow)}, ${today} - ${between(1, 90, 54, ofRow)} ${some(0, 5, 51)};
       insert into letter_steps (user_id, letter_id, id, state, step_on)
       select l.user_id, l.id, md5('step ' || l.id || ' ' || i)::uuid, (array['considering', 'asked', 'agreed'])[i], l.since_on - 10 * (3 - i)
       from letters l cross join generate_series(1, 3) i;
       insert into letter_details (user_id, letter_id, email, programs)
       select l.user_id, l.id, 'writer@example.com', array['Harbor University', 'City Hospital'] from letters l;
       insert into task_notes (user_id, task_id, note) select user_id, id, 'By phone.' from tasks where title is not null;
       insert into program_preferences (user_id, kind, img_friendly, ir_exposure, geography, signal)
       select p.id, 3, 5, 4, 2, 1 from person p where ${draw(66)} < 0.5;
       insert into programs (user_id, id, name, state, kind, img_friendly, signal, status)
       select p.id, ${newId("program")}, 'Hospital ' || ${between(1, 900, 56, ofRow)} || ' ' || i, ${oneOf(["NY", "TX", "CA", "OH", "PA"], 57, ofRow)},
         ${oneOf(["integrated-ir", "dr-academic", "dr-community"], 58, ofRow)}, ${draw(59, ofRow)} < 0.7,
         case when ${draw(60, ofRow)} < 0.2 then 'silver' end, ${oneOf(["considering", "applying"], 61, ofRow)} ${some(0, 24, 55)};
       insert into portfolio_entries (user_id, id, area, title, from_on)
       select p.id, ${newId("entry")}, ${oneOf(["ir-exposure", "research", "usce", "societies"], 63, ofRow)}, 'Case report', ${today} - ${between(30, 400, 64, ofRow)} ${some(0, 8, 62)};
       insert into statements (user_id, body)
       select p.id, (select string_agg(md5(p.n || ' word ' || w), ' ') from generate_series(1, 90) w) from person p where ${draw(65)} < 0.6;
       insert into statement_versions (user_id, version, body, words, kind, begun_at, saved_at)
       select s.user_id, v, s.body, 90, 'saved', now() - interval '1 day' * (3 - v), now() - interval '1 day' * (3 - v)
       from statements s cross join generate_series(1, 2) v;`,
    ],
    [
      "activity and mails",
      `insert into activity (at, kind, actor_id, subject_id, address, device)
       select ${today} - ago + time '12:00', 'signed-in', p.id, p.id, case when ago < 90 then '192.0.2.0/24' end, case when ago < 90 then 'Firefox on Linux' end
       from generate_series(${Math.ceil(longestHistory * length)}, 0, -15) ago join person p on p.since >= ago order by ago desc;
       insert into outbox (kind, created_at, next_try_at, tries, sent_at, recipient_hash)
       select 'confirm-email', now() - interval '1 day' * ${between(1, 29, 70)}, now(), 1, now() - interval '1 day' * ${between(1, 29, 70)}, md5('mail ' || p.n) from person p;`,
    ],
  ];
}
