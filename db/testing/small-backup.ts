import { checksum, formatVersion } from "../backup/format";

const sumOf = (text: string) => {
  const sum = checksum();
  sum.add(text);
  return sum.sum();
};

/** The text of a small backup, such as dump() writes. */
export function smallBackup(rows: string[], version = formatVersion): string {
  const header = {
    ...{ readyline: "backup", version, release: "0.3.0", migrations: ["a"], createdAt: "2026-06-10" },
    ...{ engine: "embedded", policies: 1, triggers: 0 },
    tables: [{ name: "public.users", columns: [{ name: "name", type: "text" }] }],
  };
  const lines = rows.map((row) => `${JSON.stringify([row])}\n`).join("");
  const text = `${JSON.stringify(header)}\n{"table":"public.users"}\n${lines}${JSON.stringify({ rows: rows.length, sha256: sumOf(lines) })}\n`;
  return `${text}${JSON.stringify({ sequences: {}, sha256: sumOf(text) })}\n`;
}
