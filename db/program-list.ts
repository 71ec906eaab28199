import { sql } from "drizzle-orm";
import type { Program } from "@/lib/guide/programs";
import type { ProgramPreferences } from "@/lib/input/program";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { getRecordAnd } from "./record";
import { programPreferences, programs } from "./schema/programs";

type StoredProgram = [
  Program["id"],
  Program["name"],
  Program["state"],
  Program["kind"],
  Program["imgFriendly"],
  Program["irExposure"],
  Program["signal"],
  Program["status"],
];
type StoredPreferences = [ProgramPreferences["weights"], ProgramPreferences["states"]];

/**
 * The viewer's record, their programs by name, and what they set about the fit (null: nothing yet). In one statement and one
 * value: a list has hundreds of rows, and the drivers take longer for a thousand small values than the database.
 */
export async function getRecordAndList(tx: Tx, viewer: Viewer) {
  const p = programs;
  const w = programPreferences;
  const list = sql`json_build_array(
    (select json_agg(
        json_build_array(${p.id}, ${p.name}, ${p.state}, ${p.kind}, ${p.imgFriendly}, ${p.irExposure}, ${p.signal}, ${p.status})
        order by lower(${p.name}), ${p.id})
      from ${p} where ${p.userId} = ${viewer.id}::uuid and ${p.deletedAt} is null),
    (select json_build_array(
        json_build_object('kind', ${w.kind}, 'imgFriendly', ${w.imgFriendly}, 'irExposure', ${w.irExposure}, 'geography', ${w.geography}),
        ${w.states})
      from ${w} where ${w.userId} = ${viewer.id}::uuid))`;
  const { record, more } = await getRecordAnd<[StoredProgram[] | null, StoredPreferences | null]>(
    tx,
    viewer.id,
    list,
  );
  const [listed, set] = more;
  return {
    record,
    programs: (listed ?? []).map(
      ([id, name, state, kind, imgFriendly, irExposure, signal, status]): Program => ({
        id,
        name,
        state,
        kind,
        imgFriendly,
        irExposure,
        signal,
        status,
      }),
    ),
    preferences: set && { weights: set[0], states: set[1] },
  };
}
