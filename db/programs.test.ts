import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { ProgramEntry } from "@/lib/input/program";
import { readPastedPrograms } from "@/lib/input/program-paste";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import { addLetter, listAssigned } from "./letters";
import { listAccess, stopAccess } from "./mentor-access";
import {
  addProgram,
  addPrograms,
  countImported,
  editProgram,
  getProgram,
  getProgramPreferences,
  listProgramCounts,
  listPrograms,
  removeImported,
  removeProgram,
  saveProgramPreferences,
} from "./programs";
import { addMember, cast, giveAccess } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const harbor: ProgramEntry = {
  name: "Harbor University",
  state: "TX",
  kind: "integrated-ir",
  imgFriendly: true,
  irExposure: "strong",
  signal: "gold",
  status: "applying",
  note: "canary of a note",
};

describe.each(engines)("programs on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let mentor: Viewer;
  let stranger: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    mentor = await addMember(cast.mentor);
    stranger = await addMember(cast.stranger);
  });

  afterAll(() => database.close());

  const countsFor = async (viewer: Viewer) =>
    (await asViewer(viewer, (tx) => listProgramCounts(tx, [ana.id]))).get(ana.id);

  it("lists one name in two states twice, and takes an unknown state for any", async () => {
    const bilal = await addMember(cast.below);
    const add = (state: string | null, id = randomUUID()) =>
      asViewer(bilal, (tx) => addProgram(tx, bilal, id, { ...harbor, state }));
    const inTexas = randomUUID();
    expect([await add("TX", inTexas), await add("OH"), await add("TX"), await add(null)]).toEqual([
      "added",
      "added",
      "twin",
      "twin",
    ]);
    const move = (state: string) =>
      asViewer(bilal, (tx) => editProgram(tx, bilal, inTexas, 1, { ...harbor, state }));
    expect([await move("OH"), await move("CA")]).toEqual(["taken", "written"]);
  });

  it("takes a removed program from the letters that are assigned to it", async () => {
    const noor = await addMember(cast.new);
    const [kept, removed, pasted, letter] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const programsOf = async () =>
      (await asViewer(noor, (tx) => listAssigned(tx, noor))).map(({ programNames }) => programNames);
    await asViewer(noor, async (tx) => {
      await addProgram(tx, noor, kept, harbor);
      await addProgram(tx, noor, removed, { ...harbor, name: "Mercy" });
      await addPrograms(tx, noor, pasted, { entries: [{ ...harbor, name: "Valley" }], repeated: [] }, 9);
      const valley = (await listPrograms(tx, noor)).find(({ name }) => name === "Valley");
      const entry = {
        writer: "Dr. Rao",
        kind: "ir" as const,
        institution: null,
        specialty: null,
        email: null,
      };
      const more = { knows: null, speaksToGrowth: null, waived: true, dueOn: null, note: null };
      const programs = [removed, kept, valley?.id ?? "", "A name of old"];
      await addLetter(tx, noor, letter, { ...entry, ...more, programs }, day("2026-06-10"));
      expect(await removeProgram(tx, noor, removed)).toBe(true);
      expect(await removeProgram(tx, noor, removed)).toBe(false);
    });
    expect((await programsOf())[0]).toHaveLength(3);
    await asViewer(noor, (tx) => removeImported(tx, noor, pasted));
    expect(await programsOf()).toEqual([[kept, "A name of old"]]);
  });

  it("lists a name and kind once, even if the form is sent several times", async () => {
    const id = randomUUID();
    expect(await asViewer(ana, (tx) => addProgram(tx, ana, id, harbor))).toBe("added");
    expect(await asViewer(ana, (tx) => addProgram(tx, ana, id, harbor))).toBe("added");
    const again = { ...harbor, name: "HARBOR university" };
    expect(await asViewer(ana, (tx) => addProgram(tx, ana, randomUUID(), again))).toBe("twin");
    const dr = { ...harbor, kind: "dr-academic" as const, signal: null };
    expect(await asViewer(ana, (tx) => addProgram(tx, ana, randomUUID(), dr))).toBe("added");
    expect(await asViewer(ana, (tx) => addProgram(tx, ana, id, { ...harbor, name: "Other" }))).toBe("sent");
    expect(await asViewer(ana, (tx) => listPrograms(tx, ana))).toHaveLength(2);
    expect(
      await asViewer(ana, async (tx) => {
        const [first, second] = await listPrograms(tx, ana);
        return editProgram(tx, ana, second?.id ?? "", 1, { ...harbor, kind: first?.kind ?? "dr-academic" });
      }),
    ).toBe("taken");
    expect(await asViewer(ana, (tx) => editProgram(tx, ana, id, 7, harbor))).toBe("conflict");
    expect(await asViewer(ana, (tx) => editProgram(tx, ana, id, 1, harbor))).toBe("written");
    expect(await asViewer(ana, (tx) => getProgram(tx, ana, id))).toMatchObject({ ...harbor, version: 2 });
  });

  it("gives a mentor counts and no program, while the access is active", async () => {
    expect(await countsFor(mentor)).toBeUndefined();
    await giveAccess(ana, mentor, new Date());
    const counts = await countsFor(mentor);
    expect(counts).toEqual(
      expect.arrayContaining([
        { kind: "integrated-ir", signal: "gold", status: "applying", count: 1 },
        { kind: "dr-academic", signal: null, status: "applying", count: 1 },
      ]),
    );
    expect(counts).toEqual(expect.arrayContaining((await countsFor(ana)) ?? [null]));
    const rows = await asViewer(mentor, (tx) => listPrograms(tx, { ...mentor, id: ana.id } as Viewer));
    expect(rows).toEqual([]);
    expect(await countsFor(stranger)).toBeUndefined();
    const [access] = await asViewer(ana, (tx) => listAccess(tx, ana));
    expect(await asViewer(ana, (tx) => stopAccess(tx, ana, access?.id ?? ""))).toBe(true);
    expect(await countsFor(mentor)).toBeUndefined();
  });

  it("undoes a paste, except for what was changed since", async () => {
    const { programs: entries, problems } = readPastedPrograms(
      "Harbor University,TX,integrated IR\nMercy General,OH,DR academic\nValley Regional,CA,DR community",
      null,
      defaultThresholds,
    );
    expect(problems).toEqual([]);
    const paste = randomUUID();
    const add = async (id: string, of: Parameters<typeof addPrograms>[3], most: number) => {
      const done = await asViewer(ana, (tx) => addPrograms(tx, ana, id, of, most));
      return done && [done.added, ...done.skipped.map(({ name, kind }) => `${name}, ${kind}`)];
    };
    const pasted = { entries, repeated: [] };
    expect(await add(paste, pasted, 3)).toBeNull();
    // One of the three is listed already.
    expect(await add(paste, pasted, 4)).toEqual([2, "Harbor University, integrated-ir"]);
    expect(await add(paste, pasted, 4)).toEqual([2]);
    expect(await add(randomUUID(), pasted, 4)).toEqual([0]);
    // Upper and lower case make no difference. What the paste itself repeats is named too.
    const [valley] = entries.slice(-1);
    const shouted = valley && { ...valley, name: "NEW PLACE" };
    if (!shouted) throw new Error("Three programs were pasted.");
    const again = randomUUID();
    expect(
      await add(again, { entries: [{ ...shouted, name: "New Place" }], repeated: [shouted] }, 6),
    ).toEqual([1, "New Place, dr-community"]);
    expect(await asViewer(ana, (tx) => removeImported(tx, ana, again))).toBe(1);
    const mercy = (await asViewer(ana, (tx) => listPrograms(tx, ana))).find(
      ({ name }) => name === "Mercy General",
    );
    expect(mercy).toBeDefined();
    await asViewer(ana, (tx) =>
      editProgram(tx, ana, mercy?.id ?? "", 1, { ...harbor, name: "Mercy General", kind: "dr-academic" }),
    );
    expect(await asViewer(ana, (tx) => countImported(tx, ana, paste))).toBe(1);
    expect(await asViewer(ana, (tx) => removeImported(tx, ana, paste))).toBe(1);
    const names = (await asViewer(ana, (tx) => listPrograms(tx, ana))).map(({ name }) => name);
    expect(names).toContain("Mercy General");
    expect(names).not.toContain("Valley Regional");
  });

  it("saves an applicant's own weights, and has none before", async () => {
    const read = () => asViewer(ana, (tx) => getProgramPreferences(tx, ana));
    expect(await read()).toBeNull();
    const own = {
      weights: { kind: 0, imgFriendly: 10, irExposure: 1, geography: 2, signal: 3 },
      states: ["TX", "NY"],
    };
    for (let time = 0; time < 2; time += 1) {
      await asViewer(ana, (tx) => saveProgramPreferences(tx, ana, own));
      expect(await read()).toEqual(own);
    }
  });
});
