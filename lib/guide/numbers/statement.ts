import { characters, decision, fact, type Group, together } from "../leaf";

export const statement = {
  title: "Statement",
  decides: "How long it may be.",
  schema: together({
    maxCharacters: fact(
      28_000,
      characters(100, 50_000),
      "ERAS takes a personal statement of at most this length.",
    ),
    charactersPerPage: decision(
      3800,
      characters(100, 10_000),
      "About a page, which is the custom, has this many.",
    ),
  }),
} satisfies Group;
