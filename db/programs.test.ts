import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { ProgramEntry } from "@/lib/input/program";
import { readPastedPrograms } from "@/lib/input/program-paste";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
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
    const { programs, problems } = readPastedPrograms(
      "Harbor University,TX,integrated IR\nMercy General,OH,DR academic\nValley Regional,CA,DR community",
      null,
      defaultThresholds,
    );
    expect(problems).toEqual([]);
    const paste = randomUUID();
    expect(await asViewer(ana, (tx) => addPrograms(tx, ana, paste, programs, 3))).toBeNull();
    // One of the three is listed already.
    expect(await asViewer(ana, (tx) => addPrograms(tx, ana, paste, programs, 4))).toBe(2);
    expect(await asViewer(ana, (tx) => addPrograms(tx, ana, paste, programs, 4))).toBe(2);
    expect(await asViewer(ana, (tx) => addPrograms(tx, ana, randomUUID(), programs, 4))).toBe(0);
    // Upper and lower case make no difference, also within one paste.
    const [valley] = programs.slice(-1);
    const shouted = valley && { ...valley, name: "NEW PLACE" };
    const twice = shouted ? [{ ...shouted, name: "New Place" }, shouted] : [];
    const again = randomUUID();
    expect(await asViewer(ana, (tx) => addPrograms(tx, ana, again, twice, 6))).toBe(1);
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
