import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { mostPrograms } from "@/lib/input/letter";
import type { ProgramChange, ProgramEntry } from "@/lib/input/program";
import { readPastedPrograms } from "@/lib/input/program-paste";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { addLetter, getLetter, listAssigned } from "./letters";
import { listAccess, stopAccess } from "./mentor-access";
import { getRecordAndList } from "./program-list";
import {
  addProgram,
  addPrograms,
  changePrograms,
  countImported,
  countListed,
  editProgram,
  getProgram,
  listProgramCounts,
  listPrograms,
  listRemoved,
  removeImported,
  removeProgram,
  removePrograms,
  restorePrograms,
  saveProgramPreferences,
} from "./programs";
import { letterDetails } from "./schema/letters";
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

  it("changes one field of several programs, all or none, and says what they had", async () => {
    const omar = await addMember({ ...cast.below, email: "omar@example.com" });
    const as = <Result>(run: (tx: Tx) => Promise<Result>) => asViewer(omar, run);
    // Two of one name are listed by their ids.
    const [one = "", other = ""] = [randomUUID(), randomUUID()].sort();
    await as((tx) => addProgram(tx, omar, one, harbor));
    await as((tx) => addProgram(tx, omar, other, { ...harbor, kind: "dr-academic", signal: null }));
    const list = async () =>
      (await as((tx) => listPrograms(tx, omar))).map(({ kind, signal, status }) => [kind, signal, status]);
    const change = (to: [string, ProgramChange][]) => as((tx) => changePrograms(tx, omar, new Map(to)));
    const silver = { field: "signal", to: "silver" } as const;
    const before = await change([
      [one, silver],
      [other, silver],
      [randomUUID(), silver],
    ]);
    expect(before).toMatchObject([{ signal: "gold" }, { signal: null }]);
    expect(await list()).toEqual([
      ["integrated-ir", "silver", "applying"],
      ["dr-academic", "silver", "applying"],
    ]);
    // What it has already is not written again: another tab would see a conflict for nothing.
    expect(await change([[one, silver]])).toEqual([]);
    expect(await as((tx) => getProgram(tx, omar, one))).toMatchObject({ version: 2, note: harbor.note });
    await change([
      [one, { field: "signal", to: "gold" }],
      [other, { field: "status", to: "applied" }],
    ]);
    expect(await list()).toEqual([
      ["integrated-ir", "gold", "applying"],
      ["dr-academic", "silver", "applied"],
    ]);
    const kind = { field: "kind", to: "dr-academic" } as const;
    expect(await change([[one, kind]])).toBe("taken");
    expect(
      await change([
        [one, kind],
        [other, { field: "kind", to: "dr-community" }],
      ]),
    ).toBe("taken");
    expect(await change([[other, { field: "kind", to: "dr-community" }]])).toHaveLength(1);
    expect(await change([[one, kind]])).toHaveLength(1);
    const rows = await as((tx) => changePrograms(tx, ana, new Map([[one, silver]])));
    expect(rows).toEqual([]);
  });

  it("removes several programs, and restores them once, to their letters too", async () => {
    const ida = await addMember({ ...cast.below, email: "ida@example.com" });
    await giveAccess(ida, mentor, new Date());
    const as = <Result>(run: (tx: Tx) => Promise<Result>) => asViewer(ida, run);
    const [one, two, three, letter, removal] = Array.from({ length: 5 }, () => randomUUID());
    if (!one || !two || !three || !letter || !removal) throw new Error("There are five ids.");
    for (const [id, name] of [
      [one, "Harbor"],
      [two, "Mercy"],
      [three, "Valley"],
    ] as const) {
      await as((tx) => addProgram(tx, ida, id, { ...harbor, name }));
    }
    const entry = { writer: "Dr. Rao", kind: "ir" as const, institution: null, specialty: null, email: null };
    const more = { knows: null, speaksToGrowth: null, waived: true, dueOn: null, note: null };
    await as((tx) =>
      addLetter(tx, ida, letter, { ...entry, ...more, programs: [two, three] }, day("2026-06-10")),
    );
    const names = async () => (await as((tx) => listPrograms(tx, ida))).map(({ name }) => name);
    const assigned = async () =>
      (await as((tx) => listAssigned(tx, ida))).flatMap(({ programNames }) => programNames).sort();
    const counted = async () =>
      ((await asViewer(mentor, (tx) => listProgramCounts(tx, [ida.id]))).get(ida.id) ?? []).reduce(
        (sum, { count }) => sum + count,
        0,
      );
    expect(await counted()).toBe(3);
    const removed = await as((tx) => removePrograms(tx, ida, removal, [one, two, randomUUID()]));
    expect(removed.map(({ name }) => name).sort()).toEqual(["Harbor", "Mercy"]);
    expect([await names(), await assigned(), await counted()]).toEqual([["Valley"], [three], 1]);
    expect(await as((tx) => getProgram(tx, ida, one))).toBeNull();
    expect(await as((tx) => countListed(tx, ida))).toBe(1);
    expect(await as((tx) => editProgram(tx, ida, one, 2, harbor))).toBe("missing");
    // The same name can be added anew. Then the removed one can't come back.
    await as((tx) => addProgram(tx, ida, randomUUID(), { ...harbor, name: "HARBOR" }));
    expect(await as((tx) => restorePrograms(tx, ida, removal, 2))).toBeNull();
    const restored = await as((tx) => restorePrograms(tx, ida, removal, 3));
    expect(restored?.map(({ name }) => name)).toEqual(["Mercy"]);
    expect([await names(), await assigned()]).toEqual([["HARBOR", "Mercy", "Valley"], [two, three].sort()]);
    expect(await as((tx) => restorePrograms(tx, ida, removal, 9))).toEqual([]);
    // Nobody else restores it.
    expect(await as((tx) => removePrograms(tx, ida, removal, [two]))).toHaveLength(1);
    expect(await asViewer(ana, (tx) => restorePrograms(tx, ana, removal, 9))).toEqual([]);
    expect(
      await asViewer(mentor, (tx) => listRemoved(tx, { ...mentor, id: ida.id } as Viewer, removal)),
    ).toEqual([]);
  });

  it("restores a program also when its letter has no place left for it", async () => {
    const uma = await addMember({ ...cast.below, email: "uma@example.com" });
    const as = <Result>(run: (tx: Tx) => Promise<Result>) => asViewer(uma, run);
    const [one, two, letter, removal] = Array.from({ length: 4 }, () => randomUUID());
    if (!one || !two || !letter || !removal) throw new Error("There are four ids.");
    for (const id of [one, two]) await as((tx) => addProgram(tx, uma, id, { ...harbor, name: id }));
    const others = Array.from({ length: mostPrograms - 2 }, () => randomUUID());
    const entry = { writer: "Dr. Rao", kind: "ir" as const, institution: null, specialty: null, email: null };
    const more = { knows: null, speaksToGrowth: null, waived: true, dueOn: null, note: null };
    await as((tx) =>
      addLetter(tx, uma, letter, { ...entry, ...more, programs: [one, two, ...others] }, day("2026-06-10")),
    );
    const version = async () => (await as((tx) => getLetter(tx, uma, letter)))?.version;
    const before = (await version()) ?? 0;
    await as((tx) => removePrograms(tx, uma, removal, [one, two]));
    // A form that was opened before would give the letter its programs back, or take them again.
    expect(await version()).toBe(before + 1);
    await as((tx) => tx.update(letterDetails).set({ programs: [...others, "another"] }));
    expect(await as((tx) => restorePrograms(tx, uma, removal, 9))).toHaveLength(2);
    expect(await version()).toBe(before + 2);
    const [assigned] = await as((tx) => listAssigned(tx, uma));
    expect(assigned?.programNames).toHaveLength(mostPrograms);
    expect(await as((tx) => countListed(tx, uma))).toBe(2);
  });

  it("keeps what was removed for thirty days, and of very many the newest removals, each as a whole", async () => {
    const jon = await addMember({ ...cast.below, email: "jon@example.com" });
    const [old, late] = [randomUUID(), randomUUID()];
    const remove = (id: string) => asViewer(jon, (tx) => removePrograms(tx, jon, id, [id]));
    const kept = async () =>
      (await database.superuser("select id from programs where user_id = $1", [jon.id])).map(({ id }) => id);
    for (const id of [old, late]) {
      await asViewer(jon, (tx) => addProgram(tx, jon, id, { ...harbor, name: id }));
      await remove(id);
    }
    await database.superuser("update programs set deleted_at = now() - interval '31 days' where id = $1", [
      old,
    ]);
    // With the late one and one more these are two thousand.
    const [older, newer, next] = [randomUUID(), randomUUID(), randomUUID()];
    for (const [removal, days, count] of [
      [older, 2, 1],
      [newer, 1, 1997],
    ] as const) {
      await database.superuser(
        `insert into programs (user_id, id, name, kind, removal_id, deleted_at)
         select $1, gen_random_uuid(), 'Hospital ' || i, 'dr-academic', $2, now() - interval '1 day' * $3::integer
         from generate_series(1, $4::integer) i`,
        [jon.id, removal, days, count],
      );
    }
    const restored = async (removal: string) =>
      (await asViewer(jon, (tx) => listRemoved(tx, jon, removal))).length;
    const add = (id: string) => asViewer(jon, (tx) => addProgram(tx, jon, id, { ...harbor, name: id }));
    await add(next);
    await remove(next);
    const ids = await kept();
    expect([old, late, next].map((id) => ids.includes(id))).toEqual([false, true, true]);
    expect([await restored(older), await restored(newer)]).toEqual([1, 1997]);
    const last = randomUUID();
    await add(last);
    await remove(last);
    expect([await restored(older), await restored(newer), await restored(next)]).toEqual([0, 1997, 1]);
    const more = randomUUID();
    await add(more);
    await remove(more);
    expect([await restored(newer), await restored(next), await restored(more)]).toEqual([0, 1, 1]);
  });

  it("lists as many programs as the thresholds allow, also after as many were removed", async () => {
    const kim = await addMember({ ...cast.below, email: "kim@example.com" });
    const most = 2000;
    const paste = (word: string) =>
      asViewer(kim, (tx) =>
        addPrograms(
          ...([tx, kim, randomUUID()] as const),
          {
            entries: Array.from({ length: most }, (_, at) => ({
              ...harbor,
              name: `${word} ${at}`,
              note: null,
            })),
            repeated: [],
          },
          most,
        ),
      );
    await database.superuser(
      `insert into programs (user_id, id, name, kind, deleted_at)
       select $1, gen_random_uuid(), 'Hospital ' || i, 'dr-academic', now() from generate_series(1, 500) i`,
      [kim.id],
    );
    expect(await paste("First")).toMatchObject({ added: most });
    const all = (await asViewer(kim, (tx) => listPrograms(tx, kim))).map(({ id }) => id);
    expect(await asViewer(kim, (tx) => removePrograms(tx, kim, randomUUID(), all))).toHaveLength(most);
    expect(await paste("Second")).toMatchObject({ added: most });
    const [again = "", ...rest] = (await asViewer(kim, (tx) => listPrograms(tx, kim))).map(({ id }) => id);
    const [removal, one] = [randomUUID(), randomUUID()];
    await asViewer(kim, (tx) => removePrograms(tx, kim, removal, rest));
    await asViewer(kim, (tx) => removePrograms(tx, kim, one, [again]));
    // Each is looked up by its name: compared with all others, so many would hold the server for a second.
    const compared = vi.spyOn(String.prototype, "toLowerCase");
    expect(await asViewer(kim, (tx) => restorePrograms(tx, kim, removal, most))).toHaveLength(most - 1);
    expect(await paste("SECOND")).toMatchObject({ added: 1 });
    const kind = { field: "kind", to: "dr-academic" } as const;
    const academic = new Map(rest.map((id) => [id, kind]));
    expect(await asViewer(kim, (tx) => changePrograms(tx, kim, academic))).toHaveLength(most - 1);
    expect(compared.mock.calls.length).toBeLessThan(20 * most);
    compared.mockRestore();
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
    expect(await add(paste, pasted, 4)).toEqual([2, "Harbor University, integrated-ir"]);
    expect(await add(randomUUID(), pasted, 4)).toEqual([0]);
    // Rows that were typed since its first answer was lost are added.
    const [last] = entries.slice(-1);
    if (!last) throw new Error("Three programs were pasted.");
    const longer = { entries: [...entries, { ...last, name: "Typed since" }], repeated: [] };
    expect(await add(paste, longer, 4)).toBeNull();
    expect((await add(paste, longer, 5))?.[0]).toBe(3);
    // Upper and lower case make no difference. What the paste itself repeats is named too.
    const shouted = { ...last, name: "NEW PLACE" };
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
    expect(await asViewer(ana, (tx) => countImported(tx, ana, paste))).toBe(2);
    expect(await asViewer(ana, (tx) => removeImported(tx, ana, paste))).toBe(2);
    const names = (await asViewer(ana, (tx) => listPrograms(tx, ana))).map(({ name }) => name);
    expect(names).toContain("Mercy General");
    expect(names).not.toContain("Valley Regional");
  });

  it("saves an applicant's own weights, and has none before", async () => {
    const read = async () => (await asViewer(ana, (tx) => getRecordAndList(tx, ana))).preferences;
    expect(await read()).toBeNull();
    const own = {
      weights: { kind: 0, imgFriendly: 10, irExposure: 1, geography: 2 },
      states: ["TX", "NY"],
    };
    for (let time = 0; time < 2; time += 1) {
      await asViewer(ana, (tx) => saveProgramPreferences(tx, ana, own));
      expect(await read()).toEqual(own);
    }
  });
});
