import { type Day, formatDay } from "@/lib/days";
import type { LetterKind, LetterState } from "./letters";
import type { Season } from "./season";

/** A plain text to copy, or to open in a mail program. An empty line separates paragraphs. */
export type MailText = { subject: string; body: string };

type Facts = {
  /** The writer's name as the applicant typed it. The greeting uses it. */
  writer: string;
  kind: LetterKind;
  /** The applicant's name. */
  from: string;
  season: Pick<Season, "year" | "submit">;
  /** The day by which the applicant asks for the letter to be uploaded. */
  askBy: Day;
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
  weakScore,
}: Facts & { knows?: string | null | undefined; weakScore: boolean }): MailText {
  return {
    subject: subjectOf(season, from),
    body: paragraphs([
      `Dear ${writer},`,
      knows?.trim() || null,
      `I am applying to residency programs in ${fields[kind]} in the ${season.year} Match. Would you write a letter of recommendation for me? It would help most if the letter described ${subjects[kind]}.`,
      weakScore ? weakness : null,
      `${sendingDate(season)}, so I hope that the letter can be uploaded by ${formatDay(askBy, "long")}. ${portal}`,
      "If you agree, I will send you the request from ERAS, with my CV and a draft of my personal statement.",
      `Thank you for considering it.\n\n${from}`,
    ]),
  };
}

/**
 * Reminds a writer who has not answered.
 * @param input.state "agreed" and "requested" have texts of their own; every other state uses the text for "asked".
 * Source: decision; fact (portal, waiver).
 */
export function nudgeText({
  writer,
  kind,
  from,
  season,
  askBy,
  state,
}: Facts & { state: LetterState }): MailText {
  const by = formatDay(askBy, "long");
  const opening =
    state === "requested"
      ? `Thank you again for agreeing to write for me. I have sent you the request from ERAS, and as far as I can see the letter is not uploaded yet. Could you do it by ${by}? If the request did not reach you, I will send it again.`
      : state === "agreed"
        ? `Thank you again for agreeing to write for me. I hope that the letter can be uploaded by ${by}. Is there anything that you still need from me?`
        : `A while ago I asked whether you would write a letter of recommendation for me, for residency programs in ${fields[kind]} in the ${season.year} Match. I know that you are very busy. Could you tell me whether it is possible by ${by}? If it is not, that is fine.`;
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

function sendingDate({ submit }: Facts["season"]): string {
  const on = formatDay(submit.on, "long");
  return submit.estimated
    ? `Applications can probably be sent from ${on}`
    : `Applications can be sent from ${on}`;
}

function paragraphs(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join("\n\n");
}
