import { addDays, type Day, weekday } from "@/lib/days";
import type { LetterKind, LetterState } from "@/lib/guide/letters";
import type { PortfolioArea } from "@/lib/guide/portfolio";
import type { RecoveryCause } from "@/lib/guide/recovery";
import type { RotationKind } from "@/lib/guide/rotations";
import { systems } from "@/lib/guide/systems";
import type { AssessmentEntry } from "@/lib/input/assessment";
import type { QuestionEntry } from "@/lib/input/questions";

/** A practice test: days before today, form, and result (a score, or percent for a Free 120). */
type Test = [daysAgo: number, form: string, result: number, note?: string];

/** A period of study: from and to in days before today, questions a day, days a week, and the share answered right. */
type Period = {
  from: number;
  to: number;
  aDay: [number, number];
  daysAWeek: number;
  right: [number, number];
};

/** An example history of an applicant. Days are relative to today. */
export type Story = {
  targetScore: number;
  examInDays: number;
  baselineScore: number;
  step1: { result: "pass" | "numeric"; score: number | null };
  /** Causes of a weak score, which only the applicant reads. */
  causes: RecoveryCause[];
  tests: Test[];
  questions: Period[];
  /** Days before today on which the plan began. */
  planStartedAgo: number;
  /** From and to in days from today. */
  rotations: [name: string, kind: RotationKind, from: number, to: number][];
  /** Tasks of the guide that are done, except those that the record shows to be done. */
  done: [key: string, daysAgo: number][];
  /** The applicant's own tasks: title, and due in how many days. */
  own: [title: string, dueIn: number][];
  /**
   * Letters, with each state and how many days ago it began. A state that needs ERAS is left out before it opens for the
   * season.
   */
  letters: [writer: string, kind: LetterKind, institution: string, steps: [LetterState, number][]][];
  /** Versions of the statement, oldest first. */
  statement: [daysAgo: number, kind: "saved" | "autosaved", body: string][];
  /** Portfolio entries: from and to in days from today. */
  portfolio: [area: PortfolioArea, title: string, place: string, from: number, to: number | null][];
  /** Programs as an applicant pastes them: name, state, kind, IMG-friendly, IR exposure, signal, status. */
  programs: string;
  /** Flashcards a day over the last two weeks. */
  cardsADay: [number, number];
};

/** Ana: eleven months, a slow start during clerkships, and a steady rise since full-time study began. */
export const onCourseStory: Story = {
  targetScore: 245,
  examInDays: 31,
  baselineScore: 214,
  step1: { result: "pass", score: null },
  causes: [],
  tests: [
    [332, "nbme-9", 214, "Baseline, after night shifts."],
    [268, "uwsa-1", 227],
    [236, "nbme-10", 219],
    [126, "free120-2021", 68],
    [97, "nbme-11", 226],
    [68, "uwsa-2", 238],
    [41, "nbme-12", 229, "Ran out of time in two blocks."],
    [22, "nbme-13", 236],
    [15, "uwsa-3", 249],
    [9, "nbme-14", 241],
    [2, "nbme-15", 243, "Felt calm. Renal is still weak."],
  ],
  questions: [
    { from: 330, to: 125, aDay: [8, 20], daysAWeek: 3, right: [0.48, 0.6] },
    { from: 124, to: 46, aDay: [30, 42], daysAWeek: 6, right: [0.58, 0.69] },
    { from: 45, to: 0, aDay: [66, 90], daysAWeek: 6, right: [0.66, 0.77] },
  ],
  planStartedAgo: 68,
  rotations: [
    ["Surgery, St. Clement’s", "core-clerkship", -190, -130],
    ["IR elective, Mercy General", "ir-elective", 45, 73],
  ],
  done: [
    ["start-assess", 300],
    ["start-strategy", 290],
    ["start-balance", 120],
    ["start-experience", 100],
    ["explore-ir", 280],
    ["explore-observe", 150],
    ["explore-research", 110],
    ["foundations-rotations", 190],
    ["foundations-electives", 80],
  ],
  own: [["Send Dr. Okafor the case report draft", 4]],
  letters: [
    [
      "Dr. Rivera",
      "ir",
      "Mercy General",
      [
        ["considering", 60],
        ["asked", 30],
        ["agreed", 24],
      ],
    ],
    [
      "Dr. Haas",
      "core",
      "St. Clement’s",
      [
        ["considering", 90],
        ["asked", 80],
        ["agreed", 70],
        ["requested", 12],
      ],
    ],
    ["Dr. Ito", "dr", "City Hospital", [["considering", 10]]],
  ],
  statement: [
    [
      40,
      "saved",
      "Since my fourth year I have wanted to do Interventional Radiology. I learned to read a CT at night, on call.\n\nUnfortunately for me, my first practice test was after night shifts, and it was 214.",
    ],
    [
      21,
      "autosaved",
      "In my fourth year I learned to read a CT at night, on call, with a teacher who asked what I would do next before he told me what he saw. That question has stayed with me.\n\nMy first practice test was 214, taken after night shifts. I changed how I study: timed blocks and an error log.",
    ],
    [
      6,
      "saved",
      "In my fourth year I learned to read a CT at night, on call, with a teacher who asked what I would do next before he told me what he saw. That question has stayed with me.\n\nMy first practice test was 214, taken after night shifts. I changed how I study: timed blocks, an error log, a weekly call with a mentor. My last two are 241 and 243.\n\nI want to be the one who reads the scan and then treats what is on it.",
    ],
  ],
  portfolio: [
    ["ir-exposure", "IR observership", "Mercy General", -150, -122],
    ["research", "Case report: embolization after a fall", "St. Clement’s", -110, null],
    ["usce", "Surgery rotation", "St. Clement’s", -190, -130],
    ["societies", "SIR membership and webinars", "online", -280, null],
  ],
  programs: `Harbor University, TX, integrated IR, yes, strong, gold, applying
Lakeside Medical Center, IL, integrated IR, yes, strong, gold, considering
Northgate University, NY, integrated IR, no, strong, , considering
Mercy General, OH, DR academic, yes, strong, gold, applying
St. Clement’s, PA, DR academic, yes, strong, gold, applying
Riverside University, MI, DR academic, yes, some, silver, applying
Capital Medical School, DC, DR academic, no, strong, silver, considering
Prairie State University, IA, DR academic, yes, some, , considering
Gulf Coast University, FL, DR academic, , some, , considering
City Hospital, NY, DR community, yes, some, silver, applying
Valley Regional, CA, DR community, yes, , , considering
Elmwood Community, NJ, DR community, yes, some, , considering`,
  cardsADay: [80, 160],
};

/** Bilal: nine months, the same effort, and scores that stopped rising below the ready line. */
export const belowStory: Story = {
  targetScore: 245,
  examInDays: 38,
  baselineScore: 208,
  step1: { result: "numeric", score: 213 },
  causes: ["time"],
  tests: [
    [271, "nbme-9", 208],
    [212, "nbme-10", 215],
    [158, "uwsa-1", 224],
    [121, "nbme-11", 219],
    [80, "nbme-12", 224],
    [52, "free120-current", 66],
    [38, "nbme-13", 229, "Best so far."],
    [20, "uwsa-2", 236],
    [11, "nbme-14", 226],
    [4, "nbme-15", 228],
  ],
  questions: [
    { from: 270, to: 110, aDay: [10, 24], daysAWeek: 4, right: [0.44, 0.57] },
    { from: 109, to: 36, aDay: [26, 40], daysAWeek: 5, right: [0.52, 0.62] },
    { from: 35, to: 1, aDay: [36, 62], daysAWeek: 5, right: [0.56, 0.66] },
  ],
  planStartedAgo: 60,
  rotations: [["Medicine, City Hospital", "core-clerkship", 20, 48]],
  done: [
    ["start-assess", 260],
    ["start-strategy", 240],
    ["explore-ir", 230],
    ["foundations-rotations", 200],
  ],
  letters: [
    [
      "Dr. Novak",
      "core",
      "City Hospital",
      [
        ["considering", 50],
        ["asked", 26],
      ],
    ],
    ["Dr. Silva", "ir", "Lakeside", [["considering", 40]]],
  ],
  statement: [
    [
      30,
      "saved",
      "I failed to plan my first months: questions in the evening, whatever was left of me after the ward. It was bad luck that the schedule changed twice.",
    ],
    [
      29,
      "saved",
      "I planned my first months badly: questions in the evening, whatever was left of me after the ward.",
    ],
    [
      12,
      "autosaved",
      "I planned my first months badly: questions in the evening, whatever was left of me after the ward. In the spring I moved them to the morning, before rounds, and wrote down each error with its reason.",
    ],
  ],
  portfolio: [["usce", "Medicine observership", "City Hospital", -240, -210]],
  own: [
    ["Ask about moving the clerkship", -3],
    ["Book a full-length mock at the library", 6],
  ],
  programs: `City Hospital, NY, DR community, yes, some, gold, considering
Elmwood Community, NJ, DR community, yes, , , considering
Harbor University, TX, integrated IR, , strong, gold, considering`,
  cardsADay: [20, 60],
};

/** The story's tests, dated from `today`. */
export function assessmentsOf({ tests }: Story, today: Day): AssessmentEntry[] {
  return tests.map(([daysAgo, form, result, note]) => {
    const source = (["nbme", "uwsa", "free120"] as const).find((one) => form.startsWith(one)) ?? "other";
    return {
      takenOn: addDays(today, -daysAgo),
      source,
      form,
      score: source === "free120" ? null : result,
      percent: source === "free120" ? result : null,
      fullLength: true,
      timed: true,
      note: note ?? null,
    };
  });
}

/** The story's question blocks, dated from `today`. They vary like real ones and are the same each time. */
export function questionsOf({ questions }: Story, today: Day): QuestionEntry[] {
  const random = seeded(questions.reduce((sum, { from }) => sum + from, 0));
  const between = ([low, high]: [number, number]) => low + random() * (high - low);
  const entries: QuestionEntry[] = [];
  for (const { from, to, aDay, daysAWeek, right } of questions) {
    for (let daysAgo = from; daysAgo >= to; daysAgo -= 1) {
      const doneOn = addDays(today, -daysAgo);
      const rests = daysAWeek === 6 ? weekday(doneOn) === 7 : random() > daysAWeek / 7;
      if (rests) continue;
      let left = Math.round(between(aDay));
      while (left > 0) {
        const done = Math.min(left, left > 45 ? 40 : left);
        const system =
          random() < 0.6 ? "mixed" : (systems[Math.floor(random() * systems.length)]?.key ?? "mixed");
        entries.push({
          doneOn,
          done,
          correct: Math.round(done * between(right)),
          mode: random() < 0.8 ? "timed" : "tutor",
          system,
          source: "uworld",
        });
        left -= done;
      }
    }
  }
  return entries;
}

/** The story's flashcards of the last two weeks. */
export function cardsOf({ cardsADay: [low, high] }: Story, today: Day): { on: Day; cards: number }[] {
  const random = seeded(low);
  return Array.from({ length: 14 }, (_, index) => ({
    on: addDays(today, -index),
    cards: Math.round(low + random() * (high - low)),
  }));
}

// mulberry32: the demo must look the same each time it is seeded on the same day.
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
