/** U.S. states and territories with residencies, by their two-letter codes. */
export const states: Readonly<Record<string, string>> = {
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  DC: "District of Columbia",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  PR: "Puerto Rico",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
};

const byName = new Map(Object.entries(states).map(([code, name]) => [name.toLowerCase(), code]));

const regions =
  /^(the )?((north|south|mid)[ -]?(east|west|atlantic|central)(ern)?|midwest(ern)?|new england|(north|south|east|west)(ern)?( coast)?|pacific|mountain|plains|gulf coast|great lakes)$/;

/** A place as people write it: a state, "Houston, TX", "Buffalo New York 14203", or a region, which has no one state. */
type Place = { state: string | null; isRegion: boolean };

/** The state of a place; null when it has none. "Midwest" and the like are known, and are in no one state. */
export function placeOf(text: string): Place {
  const written = withoutEnd(
    withoutEnd(text, /\b(USA|U\.S\.A?\.?|United States)$/i),
    /(?<=[\s,])\d{5}(-\d{4})?$/,
  );
  const parts = written.split(/[,;/|]|\s[-–]\s/);
  const words = written.split(/\s+/);
  // Of two letters at the end only capitals are a state: "Portland OR".
  const ends = [3, 2, 1]
    .map((count) => words.slice(-count).join(" "))
    .filter((end) => end.length !== 2 || /^[A-Z]{2}$/.test(end));
  const state =
    [written, ...parts.toReversed(), ...ends].map(stateCode).find((code) => code !== null) ?? null;
  return { state, isRegion: state === null && regions.test(written.toLowerCase()) };
}

function withoutEnd(text: string, end: RegExp): string {
  const [...signs] = text.trim().replace(end, "");
  return signs.slice(0, signs.findLastIndex((sign) => !/[\s,]/.test(sign)) + 1).join("");
}

/** The code of a state, given its code or its name; null when unknown. */
export function stateCode(text: string): string | null {
  const written = text.trim();
  const code = written.toUpperCase().replaceAll(".", "");
  return Object.hasOwn(states, code) ? code : (byName.get(written.toLowerCase()) ?? null);
}
