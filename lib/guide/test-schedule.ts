import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import { type Assessment, type Form, formsLeft } from "./assessments";
import { counted } from "./counted";
import type { Phase } from "./plan";
import { judgeReadiness } from "./readiness";
import { counts, readyLineOf, scoredTests, sittingsOf } from "./scores";
import type { Thresholds } from "./thresholds";

/** A practice test to take, or a full-length practice. */
export type PlannedTest = {
  on: Day;
  /** Null: any practice test, because every form on sale was taken; or a full-length practice of the bank's blocks only. */
  form: Form | null;
  /** As many blocks in one day as the exam has: a Free 120 (`form`) and blocks of the question bank. It gives no score. */
  fullLength: boolean;
};

type Input = {
  assessments: readonly Assessment[];
  phases: readonly Phase[];
  /** Null: not booked. */
  examOn: Day | null;
  today: Day;
  /** Points; null or left out without a target. Then every score counts as high enough. */
  target?: number | null;
  /** Time is a known weakness: full-length practice starts in Acceleration instead of Refinement. */
  weakOnTime?: boolean;
};

/** What a planned test is called: "NBME 14", "Full-length practice (Free 120 and bank blocks)". */
export function plannedName({ form, fullLength }: Pick<PlannedTest, "form" | "fullLength">): string {
  if (!fullLength) return form?.label ?? "a practice test";
  return `Full-length practice (${form ? `${form.label} and bank blocks` : "bank blocks"})`;
}

/**
 * The practice tests still to take, oldest first, each with the next form that was not taken.
 *
 * Forms that count are filled in backward from the exam, so that they can lead to a verdict that holds on exam day: first
 * the last `readiness.consecutive` weekly tests, then the earlier weekly ones of Acceleration, then one in Refinement. The
 * others are spread evenly before. Forms that do not count (UWSA) go into the gaps. If Acceleration's last tests are past
 * and were not taken, the tests follow from today, a week apart.
 *
 * The weekly dates depend on the exam only. A test taken early or late replaces the planned one beside it, and taking every
 * test on its day never moves another. A test that is overdue is due today.
 *
 * Full-length practice in Refinement is a Free 120 and bank blocks, never a form that counts.
 *
 * Without an exam date: only the next test. If every form was taken: the next test without a form. After the exam: none.
 * Source: weekly tests in Acceleration and full-length practice in Refinement are the guide's; the days are decisions.
 */
export function planTests(input: Input, thresholds: Thresholds): PlannedTest[] {
  const { assessments, examOn, today } = input;
  const { catalogue } = thresholds;
  const forms = formsLeft(assessments, catalogue);
  const lastOn = scoredTests(assessments, today, thresholds).at(-1)?.assessment.takenOn ?? null;
  if (examOn === null) {
    const due = lastOn === null ? today : addDays(lastOn, thresholds.testCalendar.otherwiseEveryDays);
    return [{ on: due < today ? today : due, form: forms[0] ?? null, fullLength: false }];
  }
  // In here a day is its distance from the exam: −28 is four weeks before.
  const at = (on: Day) => daysBetween(examOn, on);
  const now = at(today);
  if (now > 0) return [];
  const last = lastOn === null ? null : at(lastOn);
  const counted = forms.filter((form) => counts(form, catalogue));
  const others = forms.filter((form) => !counts(form, catalogue));
  const { target = null } = input;
  const readyLine = target === null ? null : readyLineOf(target, thresholds);
  const sittings = sittingsOf(assessments, { readyLine, today }, thresholds).map(({ on, score }) => ({
    day: at(on),
    passed: readyLine === null || score >= readyLine,
  }));
  const countedDays = planCounted({ sittings, forms: counted.length, now }, thresholds);
  const otherDays = planOthers(
    { planned: countedDays, newest: sittings.at(-1)?.day ?? null, last, forms: others.length, now },
    thresholds,
  );
  const anyDays = forms.length === 0 ? planAny({ last, now }, thresholds) : [];
  const test = (form: Form | null, day: number) => ({ day, form, fullLength: false });
  const tests = [
    ...countedDays.map((day, index) => test(counted[index] ?? null, day)),
    ...otherDays.map((day, index) => test(others[index] ?? null, day)),
    ...anyDays.map((day) => test(null, day)),
  ];
  const fullLength = planFullLength({ ...input, examOn }, at, [...countedDays, ...otherDays], thresholds);
  return [...tests, ...fullLength]
    .sort((a, b) => a.day - b.day)
    .map(({ day, ...rest }) => ({ on: addDays(examOn, day), ...rest }));
}

/** The days of the weekly tests, which end `testCalendar.lastWeeklyDays` before the exam. */
function weeklyDays({ phases, readiness, testCalendar }: Thresholds): number[] {
  const { accelerationEveryDays: every, lastWeeklyDays } = testCalendar;
  const inAcceleration = Math.floor((phases.acceleration.minWeeks * 7) / every);
  const tests = Math.max(readiness.consecutive, inAcceleration);
  return Array.from({ length: tests }, (_, index) => -lastWeeklyDays - every * (tests - 1 - index));
}

/**
 * The days of the tests that count.
 * @param input.sittings days with tests that count, oldest first, and whether their score reaches the ready line.
 */
function planCounted(
  {
    sittings,
    forms,
    now,
  }: { sittings: readonly { day: number; passed: boolean }[]; forms: number; now: number },
  thresholds: Thresholds,
): number[] {
  const { readiness, testCalendar } = thresholds;
  const { accelerationEveryDays: every, finalDays, shortestDays, apartDays, quietDays } = testCalendar;
  const newest = sittings.at(-1)?.day ?? null;
  const weekly = weeklyDays(thresholds);
  const first = weekly[0] ?? 0;
  const firstNeeded = weekly.length - readiness.consecutive;
  const earlier = weekly.slice(0, firstNeeded).flatMap((day, index) => {
    const next = weekly[index + 1] ?? 0;
    const due = day < now && now + apartDays <= next ? now : day;
    return due >= now && (newest === null || newest + apartDays <= day) ? [due] : [];
  });
  // How many of the needed tests were taken: the newest ones in a row that reach the ready line.
  const sinceNeeded = sittings.filter(({ day }) => day > (weekly[firstNeeded] ?? 0) - apartDays);
  const passed = sinceNeeded.length - 1 - sinceNeeded.findLastIndex(({ passed }) => !passed);
  const needed = Math.max(0, Math.min(readiness.consecutive - passed, forms));
  const days = forms > needed ? earlier.slice(needed - forms) : [];
  const follows = sinceNeeded.length > 0;
  for (let left = needed; left > 0; left -= 1) {
    const planned = weekly.at(-left) ?? 0;
    const before = days.at(-1) ?? newest;
    // The latest day that leaves room for the tests after this one.
    const latest = -shortestDays - every * (left - 1);
    const aWeekLater =
      before !== null && (follows || left < needed)
        ? Math.max(before + apartDays, Math.min(before + every, latest))
        : planned;
    const day = Math.max(now, planned, aWeekLater);
    if (day > planned && day > -shortestDays) break;
    days.push(day);
  }
  const before = days.at(-1) ?? newest;
  const hasRoom = now <= -finalDays && (before === null || before + every <= -finalDays);
  if (days.length < forms && hasRoom) days.push(-finalDays);
  if (days.length < forms && now < first) {
    const early = spread({ from: newest, to: first }, forms - days.length, now, every);
    // Who has no score at all starts today.
    const start = early.length === 0 && newest === null && now + apartDays <= first ? [now] : early;
    return [...start, ...days];
  }
  const isFresh = newest !== null && now - newest <= readiness.freshDays;
  return days.length === 0 && forms > 0 && !isFresh && now <= -quietDays ? [now] : days;
}

/**
 * The days of the tests that do not count: where a weekly test has no form that counts, then in the longest gaps.
 * @param input.planned days of the tests that count.
 * @param input.newest the day of the newest test that counts; null without one.
 * @param input.last the day of the newest test with a score; null without one.
 */
function planOthers(
  {
    planned,
    newest,
    last,
    forms,
    now,
  }: {
    planned: readonly number[];
    newest: number | null;
    last: number | null;
    forms: number;
    now: number;
  },
  thresholds: Thresholds,
): number[] {
  const { accelerationEveryDays: every, finalDays, apartDays } = thresholds.testCalendar;
  const empty = [...weeklyDays(thresholds).reverse(), -finalDays].filter(
    (day) =>
      day >= now &&
      (newest === null || newest + every <= day) &&
      (last === null || last + apartDays <= day) &&
      planned.every((other) => Math.abs(other - day) >= every),
  );
  // Who has no score at all starts today.
  const startsNow = last === null && now + every <= Math.min(0, ...planned, ...empty);
  const days = [...(startsNow ? [now] : []), ...empty].slice(0, forms);
  const ends = [...planned, ...days].sort((a, b) => a - b);
  const gaps = ends.map((to, index) => ({ from: ends[index - 1] ?? last, to, tests: 0 }));
  for (let left = forms - days.length; left > 0; left -= 1) {
    const steps = gaps.map((gap) => layOut(gap, gap.tests + 1, now).step);
    const longest = Math.max(...steps);
    const gap = gaps[steps.indexOf(longest)];
    if (gap === undefined || longest < every) break;
    gap.tests += 1;
  }
  return [...days, ...gaps.flatMap((gap) => spread(gap, gap.tests, now, every))].sort((a, b) => a - b);
}

/** The days between two tests, both excluded. `from` is null if there was no test before. */
type Gap = { from: number | null; to: number };

/** As many tests in the gap as fit at least `least` days apart, at most `most`. */
function spread(gap: Gap, most: number, now: number, least: number): number[] {
  for (let tests = most; tests > 0; tests -= 1) {
    const { days, step } = layOut(gap, tests, now);
    if (step >= least) return days;
  }
  return [];
}

/**
 * Spreads tests evenly in a gap. They are counted back from its end, so that the others stay where they are when the first
 * is taken on its day. If the first is overdue, it is today and the others follow evenly.
 */
function layOut({ from, to }: Gap, tests: number, now: number): { days: number[]; step: number } {
  const back = (step: number, of: number) =>
    Array.from({ length: of }, (_, index) => to - step * (of - index));
  const step = from === null ? 0 : Math.floor((to - from) / (tests + 1));
  const days = back(step, tests);
  if (from !== null && (days[0] ?? now) >= now) return { days, step };
  const fromNow = Math.floor((to - now) / tests);
  return { days: [now, ...back(fromNow, tests - 1)], step: fromNow };
}

/** If every form was taken: the next day for any practice test, none if the exam is too near. */
function planAny({ last, now }: { last: number | null; now: number }, thresholds: Thresholds): number[] {
  const { accelerationEveryDays: every, otherwiseEveryDays, finalDays, quietDays } = thresholds.testCalendar;
  const dates = [...weeklyDays(thresholds), -finalDays].filter((day) => last === null || day >= last + every);
  const day = last === null ? now : Math.max(now, Math.min(last + otherwiseEveryDays, ...dates));
  return day <= -quietDays ? [day] : [];
}

/** Full-length practice, counted back from the exam. It moves to after a practice test that is too near. */
function planFullLength(
  { assessments, phases, weakOnTime = false, today }: Input,
  at: (on: Day) => number,
  tests: readonly number[],
  { catalogue, testCalendar }: Thresholds,
) {
  const { fullLengthDays, fullLengthEveryDays, apartDays, quietDays } = testCalendar;
  const now = at(today);
  const begins = phases.find(({ name }) => name === "refinement" || (weakOnTime && name === "acceleration"));
  const from = begins ? at(begins.from) : 0;
  const past = assessments.filter(({ takenOn }) => takenOn <= today);
  const scored = [...tests, ...past.flatMap(({ score, takenOn }) => (score === null ? [] : [at(takenOn)]))];
  // A Free 120 is a full-length practice itself.
  const days = past.flatMap(({ score, takenOn }) => (score === null ? [at(takenOn)] : []));
  const isNear = (day: number) => (other: number) => Math.abs(other - day) < apartDays;
  const sets = catalogue.forms.filter(
    ({ id, source, onSale }) =>
      source === "free120" &&
      onSale &&
      !assessments.some((taken) => taken.source === source && taken.form === id),
  );
  const planned: { day: number; form: Form | null; fullLength: boolean }[] = [];
  for (let planDay = -fullLengthDays; planDay >= from; planDay -= fullLengthEveryDays) {
    const near = scored.filter(isNear(planDay));
    const day = near.length === 0 ? planDay : Math.max(...near) + apartDays;
    if (day < now || day > -quietDays || scored.some(isNear(day)) || days.some(isNear(day))) continue;
    days.push(day);
    planned.push({ day, form: sets[planned.length] ?? null, fullLength: true });
  }
  return planned;
}

/**
 * Why the planned tests can't lead to "on course" on exam day even if every score is high, what counts then, and what it
 * would take; null if they can, and without a target or an exam ahead.
 * Source: decision.
 */
export function scheduleNote(
  {
    assessments,
    tests,
    target,
    examOn,
    today,
  }: Pick<Input, "assessments" | "examOn" | "today"> & {
    target: number | null;
    tests: readonly PlannedTest[];
  },
  thresholds: Thresholds,
): string | null {
  if (target === null || examOn === null || examOn < today) return null;
  const passed = tests.flatMap(({ on, form, fullLength }): Assessment[] =>
    form === null || fullLength
      ? []
      : [
          {
            id: form.id,
            takenOn: on,
            source: form.source,
            form: form.id,
            score: thresholds.exam.scaleMax,
            percent: null,
          },
        ],
  );
  const onExamDay = { target, assessments: [...assessments, ...passed], today: examOn };
  const { kind } = judgeReadiness(onExamDay, thresholds);
  if (kind === "on-course" || kind === "at-target") return null;

  const { readiness, testCalendar, catalogue } = thresholds;
  const left = formsLeft(assessments, catalogue).filter((form) => counts(form, catalogue)).length;
  const then = `Until the exam, use the ${thresholds.projection.rangePercent}% range and the chance of reaching the target.`;
  const needed = readiness.consecutive;
  if (left < needed) {
    const few =
      left === 0
        ? "No practice test that counts is left"
        : `Only ${counted(left, "practice test")} that ${left === 1 ? "counts is" : "count are"} left`;
    return `${few}, and a verdict of “on course” takes ${needed}. ${then} A form counts again ${readiness.repeatDays + 1} days after it was taken.`;
  }
  const { shortestDays, apartDays } = testCalendar;
  const readyLine = readyLineOf(target, thresholds);
  const newest = sittingsOf(assessments, { readyLine, today }, thresholds).at(-1)?.on ?? null;
  const again = newest === null ? today : addDays(newest, apartDays);
  const enough = shortestDays + apartDays * (needed - 1);
  const from = addDays(again < today ? today : again, enough);
  return `There is too little time for ${needed} practice tests that count: a verdict of “on course” takes an exam on ${formatDay(from, "long")} or later. ${then}`;
}
