import { type Day, formatDay } from "@/lib/days";
import type { LetterKind } from "./letters";
import type { Season } from "./season";

/** A plain text to copy, or to open in a mail program. An empty line separates paragraphs. */
export type MailText = { subject: string; body: string };

type Facts = {
  /** The writer's name as the applicant typed it. The greeting uses it. */
  writer: string;
  kind: LetterKind;
  /** The applicant's name. */
  from: string;
  season: Pick<Season, "year" | "opens" | "submit">;
  /** The day by which the applicant asks for the letter to be uploaded. After that day the texts name no day. */
  askBy: Day;
  today: Day;
};

/** The field that the request names. Only a diagnostic radiologist is asked about DR too. */
const fields: Record<LetterKind, string> = {
  ir: "Interventional Radiology",
  dr: "Diagnostic and Interventional Radiology",
  core: "Interventional Radiology",
  other: "Interventional Radiology",
};

/** What a letter of each kind should describe. Source: guide. */
const subjects: Record<LetterKind, string> = {
  ir: "my curiosity about procedures and how I worked with the team",
  dr: "how I read images and the judgment behind my reads",
  core: "my clinical reasoning and how reliable I was day to day",
  other: "my work and how I worked with others",
};

const portal =
  "You would upload the letter yourself, through AAMC’s Letter Writer Portal. I waive my right to see it, so it stays between you and the programs.";

const weakness =
  "You should know that my exam scores are not the strongest part of my application. Could you describe how I reason, my knowledge, and my growth while we worked together? It is fine to say no; I would be grateful to know.";

/**
 * Asks a writer for a letter.
 * @param input.knows a sentence on how the writer knows the applicant; null or blank: left out.
 * @param input.weakScore whether a score is low: then the text asks about reasoning, knowledge and growth, and says that
 * the writer can say no.
 * Source: guide (what each kind is for, the question where scores are weak); fact (portal, waiver).
 */
export function requestText({
  writer,
  kind,
  knows,
  from,
  season,
  askBy,
  today,
  weakScore,
}: Facts & { knows?: string | null | undefined; weakScore: boolean }): MailText {
  return {
    subject: subjectOf(season, from),
    body: paragraphs([
      `Dear ${writer},`,
      knows?.trim() || null,
      `I am applying to residency programs in ${fields[kind]} in the ${season.year} Match. Would you write a letter of recommendation for me? It would help most if the letter described ${subjects[kind]}.`,
      weakScore ? weakness : null,
      `${sendingDate(season)}, so I hope that the letter can be uploaded ${byDay(askBy, today)}. ${portal}`,
      "If you agree, I will send you the request from ERAS, with my CV and a draft of my personal statement.",
      `Thank you for considering it.\n\n${from}`,
    ]),
  };
}

/**
 * Reminds a writer of what is still open: the answer, the letter of a writer who agreed, or its upload.
 * Source: decision; fact (portal, waiver).
 */
export function nudgeText({
  writer,
  kind,
  from,
  season,
  askBy,
  today,
  state,
}: Facts & { state: "asked" | "agreed" | "requested" }): MailText {
  const by = byDay(askBy, today);
  const opens = today < season.opens.on ? ` ${openingDate(season)}; I will send you its request then.` : "";
  const opening =
    state === "requested"
      ? `Thank you again for agreeing to write for me. I have sent you the request from ERAS, and as far as I can see the letter is not uploaded yet. Could you do it ${by}? If the request did not reach you, I will send it again.`
      : state === "agreed"
        ? `Thank you again for agreeing to write for me. I hope that the letter can be uploaded ${by}.${opens} Is there anything that you still need from me?`
        : `A while ago I asked whether you would write a letter of recommendation for me, for residency programs in ${fields[kind]} in the ${season.year} Match. I know that you are very busy. Could you tell me whether it is possible ${by}? If it is not, that is fine.`;
  return {
    subject: `Reminder: ${subjectOf(season, from)}`,
    body: paragraphs([
      `Dear ${writer},`,
      opening,
      `It would help most if the letter described ${subjects[kind]}. ${portal}`,
      `With thanks,\n\n${from}`,
    ]),
  };
}

/** Thanks a writer whose letter is uploaded. Nothing is left to ask. Source: decision. */
export function thanksText({ writer, from, season }: Pick<Facts, "writer" | "from" | "season">): MailText {
  return {
    subject: `Thank you: ${subjectOf(season, from)}`,
    body: paragraphs([
      `Dear ${writer},`,
      "Thank you for writing for me. ERAS shows that your letter is uploaded, so there is nothing more for you to do.",
      `I will tell you how the ${season.year} Match goes.`,
      `With thanks,\n\n${from}`,
    ]),
  };
}

/** "by 26 August 2026", or no day once it has passed. */
function byDay(askBy: Day, today: Day): string {
  return today > askBy ? "as soon as you can" : `by ${formatDay(askBy, "long")}`;
}

/**
 * The link that opens a text in a mail program, with the address filled in unless it is empty.
 * Lines end in CR LF, as RFC 6068 requires.
 */
export function mailtoOf(email: string, { subject, body }: MailText): `mailto:${string}` {
  // The @ before the domain is not encoded: some programs do not read %40.
  const at = email.lastIndexOf("@");
  const to = at < 0 ? encode(email) : `${encode(email.slice(0, at))}@${encode(email.slice(at + 1))}`;
  return `mailto:${to}?subject=${encode(subject)}&body=${encode(body.replace(/\r?\n/g, "\r\n"))}`;
}

/** encodeURIComponent throws on half of a surrogate pair, which a shortened text can end with. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"));
}

function subjectOf({ year }: Facts["season"], from: string): string {
  return `Letter of recommendation for the ${year} Match: ${from}`;
}

function openingDate({ opens }: Facts["season"]): string {
  return `ERAS ${opens.estimated ? "probably opens" : "opens"} on ${formatDay(opens.on, "long")}`;
}

function sendingDate({ submit }: Facts["season"]): string {
  const on = formatDay(submit.on, "long");
  return submit.estimated
    ? `Applications can probably be sent from ${on}`
    : `Applications can be sent from ${on}`;
}

function paragraphs(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join("\n\n");
}
