/**
 * The organ systems and subjects that a block of questions can be about.
 * `refinement` marks the systems that matter most for IR, which have priority in the Refinement phase (source: guide). The
 * list comes from the question banks (fact).
 */
export const systems = [
  { key: "mixed", label: "Mixed", refinement: false },
  { key: "cardiovascular", label: "Cardiovascular", refinement: true },
  { key: "pulmonary", label: "Pulmonary and critical care", refinement: false },
  { key: "gastrointestinal", label: "Gastrointestinal and nutrition", refinement: false },
  { key: "renal", label: "Renal and urinary", refinement: true },
  { key: "hematology", label: "Hematology", refinement: true },
  { key: "oncology", label: "Oncology", refinement: true },
  { key: "infectious-disease", label: "Infectious disease", refinement: true },
  { key: "perioperative", label: "Surgery and perioperative care", refinement: true },
  { key: "endocrine", label: "Endocrine and metabolism", refinement: false },
  { key: "nervous-system", label: "Nervous system", refinement: false },
  { key: "psychiatry", label: "Psychiatry and substance use", refinement: false },
  { key: "musculoskeletal", label: "Musculoskeletal and rheumatology", refinement: false },
  { key: "skin", label: "Skin", refinement: false },
  { key: "allergy-immunology", label: "Allergy and immunology", refinement: false },
  { key: "eye-ear-nose-throat", label: "Eye, ear, nose and throat", refinement: false },
  { key: "obstetrics", label: "Pregnancy and childbirth", refinement: false },
  { key: "female-reproductive", label: "Female reproductive and breast", refinement: false },
  { key: "male-reproductive", label: "Male reproductive", refinement: false },
  { key: "pediatrics", label: "Pediatrics", refinement: false },
  { key: "emergency", label: "Emergency, poisoning and environment", refinement: false },
  { key: "biostatistics", label: "Biostatistics and epidemiology", refinement: false },
  { key: "ethics", label: "Ethics, law and patient safety", refinement: false },
] as const;

/** The systems in two groups, for choices and tables: those that matter most for IR first. Source: guide. */
export const systemGroups = [
  { key: "ir", title: "Most important for IR", keys: keysOf(true) },
  { key: "other", title: "Other systems", keys: keysOf(false) },
] as const;

function keysOf(refinement: boolean): string[] {
  return systems.filter((system) => system.refinement === refinement).map(({ key }) => key);
}

/** The name of a system; an unknown key is returned unchanged. */
export function systemLabel(key: string): string {
  return systems.find((system) => system.key === key)?.label ?? key;
}
