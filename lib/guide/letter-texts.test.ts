import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/days";
import { mailtoOf, nudgeText, requestText, thanksText } from "./letter-texts";
import { letterKinds } from "./letters";
import { seasonOf } from "./season";
import { defaultThresholds } from "./thresholds";

const facts = {
  writer: "Dr. Ngọc Rao",
  kind: "ir",
  from: "Ana Souza",
  season: seasonOf(2027, defaultThresholds),
  askBy: day("2026-08-26"),
  today: day("2026-08-26"),
} as const;
const request = (of: Partial<Parameters<typeof requestText>[0]> = {}) =>
  requestText({ ...facts, weakScore: false, ...of });
const nudge = (of: Partial<Parameters<typeof nudgeText>[0]> = {}) =>
  nudgeText({ ...facts, state: "asked", ...of });

const emphases = [
  ["ir", "curiosity about procedures", "with the team"],
  ["dr", "read images", "judgment"],
  ["core", "clinical reasoning", "reliable"],
  ["other", "my work", "with others"],
] as const;

describe("a request", () => {
  it("greets the writer by the typed name, and says which Match, by when, and who asks", () => {
    const { subject, body } = request();
    expect(subject).toBe("Letter of recommendation for the 2027 Match: Ana Souza");
    expect(body.startsWith("Dear Dr. Ngọc Rao,\n\nI am applying")).toBe(true);
    expect(body).toContain("the 2027 Match");
    expect(body).toContain("by 26 August 2026");
    expect(body.endsWith("\n\nAna Souza")).toBe(true);
  });

  it("says how the letter is uploaded, and that the right to see it is waived", () => {
    expect(request().body).toContain("AAMC’s Letter Writer Portal");
    expect(request().body).toContain("I waive my right to see it");
  });

  it("says “probably” when the first day for applications is estimated", () => {
    expect(request().body).toContain("can probably be sent from 2 September 2026");
    const known = request({ season: seasonOf(2026, defaultThresholds) }).body;
    expect(known).toContain("can be sent from 3 September 2025");
  });

  it.each(emphases)(
    "to a writer of kind %s asks about %s and %s, and not about another kind's subject",
    (kind, ...words) => {
      const { body } = request({ kind });
      for (const word of words) expect(body).toContain(word);
      for (const [other, first] of emphases) if (other !== kind) expect(body).not.toContain(first);
    },
  );

  it("names diagnostic radiology only to a diagnostic radiologist", () => {
    for (const kind of letterKinds) expect(/Diagnostic/.test(request({ kind }).body)).toBe(kind === "dr");
  });

  it("includes the sentence on how the writer knows the applicant, if there is one", () => {
    const knows = "I was an observer on your service in March.";
    expect(request({ knows: ` ${knows}\n` }).body).toContain(`,\n\n${knows}\n\nI am applying`);
    for (const none of [undefined, null, "", "  "]) expect(request({ knows: none })).toEqual(request());
  });

  it("asks about reasoning, knowledge and growth when a score is weak, and says that no is fine", () => {
    const words = ["how I reason", "my knowledge", "my growth", "fine to say no"];
    const weak = request({ weakScore: true }).body;
    for (const word of words) expect(weak).toContain(word);
    for (const word of [...words, "scores"]) expect(request().body).not.toContain(word);
  });
});

describe("a reminder", () => {
  it("asks for an answer, for what is missing, or for the upload", () => {
    expect(nudge().body).toContain("Could you tell me whether it is possible by 26 August 2026?");
    expect(nudge().body).not.toContain("agreeing");
    expect(nudge({ state: "agreed" }).body).toContain("anything that you still need from me");
    expect(nudge({ state: "requested" }).body).toContain("not uploaded yet");
  });

  it("names no day that has passed", () => {
    const today = day("2026-08-27");
    for (const { body } of [
      request({ today }),
      ...(["asked", "agreed", "requested"] as const).map((state) => nudge({ today, state })),
    ]) {
      expect(body).toContain("as soon as you can");
      expect(body).not.toContain("26 August");
    }
  });

  it("tells a writer who agreed when ERAS opens, until it is open", () => {
    const { opens } = facts.season;
    const sentence = "ERAS opens on 3 June 2026; I will send you its request then.";
    const body = (today: Day) => nudge({ state: "agreed", today }).body;
    expect(body(addDays(opens.on, -1))).toContain(sentence);
    expect(body(opens.on)).not.toContain("ERAS opens");
    const later = seasonOf(2028, defaultThresholds);
    expect(nudge({ state: "agreed", season: later, today: opens.on }).body).toContain("ERAS probably opens");
  });

  it.each(emphases)("to a writer of kind %s repeats what helps: %s, %s", (kind, ...words) => {
    const { subject, body } = nudge({ kind });
    for (const word of [...words, "Dear Dr. Ngọc Rao,", "Letter Writer Portal", "I waive"]) {
      expect(body).toContain(word);
    }
    expect(subject).toBe("Reminder: Letter of recommendation for the 2027 Match: Ana Souza");
    expect(body.endsWith("\n\nAna Souza")).toBe(true);
  });
});

describe("thanks", () => {
  it("go to a writer whose letter is uploaded, and ask for nothing", () => {
    const { subject, body } = thanksText(facts);
    expect(subject).toMatch(/^Thank you: .*2027 Match/);
    expect(body).toContain("your letter is uploaded");
    expect(body).not.toMatch(/\?|whether you would/);
  });
});

describe("every text", () => {
  it("is complete and short: no undefined, no null, no double space", () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{1,12}$/).filter((text) => !/undefined|null/i.test(text));
    const input = fc.record({
      writer: word,
      kind: fc.constantFrom(...letterKinds),
      knows: fc.oneof(word, fc.constantFrom(null, undefined)),
      from: word,
      season: fc.integer({ min: 2026, max: 2035 }).map((year) => seasonOf(year, defaultThresholds)),
      askBy: fc.nat({ max: 2000 }).map((days) => addDays(day("2026-01-01"), days)),
      today: fc.nat({ max: 2000 }).map((days) => addDays(day("2026-01-01"), days)),
      weakScore: fc.boolean(),
      state: fc.constantFrom("asked", "agreed", "requested" as const),
    });
    fc.assert(
      fc.property(input, (of) => {
        for (const { subject, body } of [requestText(of), nudgeText(of), thanksText(of)]) {
          const text = `${subject}\n${body}`;
          expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}|\n{3}/);
          expect(subject).not.toContain("\n");
          expect(body).toContain(`Dear ${of.writer},`);
          expect(body.split(/\s+/).length).toBeLessThan(220);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a mailto", () => {
  it("encodes characters that would end or split it", () => {
    expect(mailtoOf("rao@example.org", { subject: "R&D? 100%", body: "a=b#c\nÅsa+1" })).toBe(
      "mailto:rao@example.org?subject=R%26D%3F%20100%25&body=a%3Db%23c%0D%0A%C3%85sa%2B1",
    );
  });

  it("keeps the address a single address, and works without one", () => {
    const text = { subject: "s", body: "b" };
    expect(mailtoOf("a?cc=x&y,z@example.org", text)).toBe(
      "mailto:a%3Fcc%3Dx%26y%2Cz@example.org?subject=s&body=b",
    );
    expect(mailtoOf("", text)).toBe("mailto:?subject=s&body=b");
    expect(mailtoOf("@example.org", text)).toBe("mailto:@example.org?subject=s&body=b");
    expect(mailtoOf("a@b@example.org", text)).toBe("mailto:a%40b@example.org?subject=s&body=b");
  });

  it("ends every line once, and accepts half of a surrogate pair", () => {
    expect(mailtoOf("", { subject: "\ud83d", body: "a\r\nb\nc 🙂" })).toBe(
      "mailto:?subject=%EF%BF%BD&body=a%0D%0Ab%0D%0Ac%20%F0%9F%99%82",
    );
  });

  it("decodes to the original text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (subject, text) => {
        const body = text.replace(/\r/g, "");
        const url = new URL(mailtoOf("rao@example.org", { subject, body }));
        const read = [...url.searchParams].map(([key, value]) => [key, value.replace(/\r\n/g, "\n")]);
        expect(read).toEqual([
          ["subject", subject.replace(/\r\n/g, "\n")],
          ["body", body],
        ]);
        expect(url.pathname).toBe("rao@example.org");
      }),
      { numRuns: 300 },
    );
  });
});
