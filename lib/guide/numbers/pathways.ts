import { fact, type Group, guide, range, together } from "../leaf";

const years = range(1, 10, "years");

export const pathways = {
  title: "Ways into IR",
  decides: "How long each residency takes.",
  schema: together({
    integratedYears: guide(6, years, "Integrated IR, directly after medical school."),
    esirYears: fact(1, years, "The independent IR residency after a DR residency with ESIR."),
    independentYears: fact(2, years, "The independent IR residency after a DR residency without ESIR."),
  }),
} satisfies Group;
