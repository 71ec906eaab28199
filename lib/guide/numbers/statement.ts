import { characters, decision, fact, type Group, together } from "../leaf";

export const statement = {
  title: "Statement",
  decides: "How long it may be.",
  schema: together({
    maxCharacters: fact(
      28_000,
      characters(100, 50_000),
      "ERAS accepts a personal statement of at most this length.",
    ),
    charactersPerPage: decision(
      3800,
      characters(100, 10_000),
      "The approximate length of one page, which is usual.",
    ),
  }),
} satisfies Group;
