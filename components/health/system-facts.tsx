import { marks } from "@/components/health/problem-list";
import { Facts } from "@/components/ui/facts";
import { Icon } from "@/components/ui/icon";
import type { Problem } from "@/lib/problems";

type SystemFactsProps = {
  version: string;
  node: string;
  engine: "embedded" | "postgres";
  /** The database's own version. */
  server: string;
  applied: number;
  known: number;
  pool: { used: number; idle: number; most: number; waiting: number } | null;
  /** Null for PostgreSQL, whose disk we don't see. */
  disk: { freeBytes: number; floorBytes: number } | null;
  /** The database's clock minus ours; null: not known. */
  clockAheadMs: number | null;
  /** A word and a note to show. */
  mail: { value: string; note: string };
  backup: { value: string; note: string };
  /** When an error was last logged, in words. */
  lastError: string | null;
  /** What is wrong, the most urgent first. */
  problems: readonly Problem[];
};

type SystemFact = { key: Problem["kind"]; label: string; value: string; note?: string };

const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 ** 2).toLocaleString("en-US")} MB`;

/** Version, database, migrations, free space, connections, email, backup, clock and errors. What is wrong is marked, and first. */
export function SystemFacts({ problems, ...system }: SystemFactsProps) {
  const facts = factsOf(system).map((fact) => ({
    ...fact,
    urgency: problems.findIndex(({ kind }) => kind === fact.key),
  }));
  const ordered = [
    ...facts.filter(({ urgency }) => urgency >= 0).sort((a, b) => a.urgency - b.urgency),
    ...facts.filter(({ urgency }) => urgency < 0),
  ];
  const rows = [ordered.slice(0, 3), ordered.slice(3, 6), ordered.slice(6)].filter((row) => row.length > 0);
  return (
    <div className="grid gap-6">
      {rows.map((row) => (
        <Facts
          key={row[0]?.key}
          facts={row.map(({ label, urgency, ...fact }) => ({
            ...fact,
            label: <Label label={label} when={problems[urgency]?.when} />,
          }))}
        />
      ))}
    </div>
  );
}

/** A fact's label, after "Wrong" or "Needs attention" if it is. */
function Label({ label, when }: { label: string; when: Problem["when"] | undefined }) {
  if (!when) return label;
  const { icon, tone } = marks[when];
  return (
    <>
      <span className={`flex items-center gap-1 font-semibold ${tone}`}>
        <Icon name={icon} size={15} className="shrink-0" />
        {when === "now" ? "Wrong" : marks.soon.label}
      </span>
      {label}
    </>
  );
}

function factsOf(system: Omit<SystemFactsProps, "problems">): SystemFact[] {
  const { version, node, engine, server, applied, known, pool, disk, clockAheadMs, mail, backup } = system;
  return [
    { key: "version", label: "Readyline", value: version, note: `on Node ${node}` },
    {
      key: "database",
      label: "Database",
      value: engine === "embedded" ? "Embedded" : "PostgreSQL",
      note: server,
    },
    {
      key: "migrations",
      label: "Migrations",
      value: `${applied} of ${known}`,
      note:
        applied < known ? "run npm run migrate" : applied > known ? "the database is newer" : "all applied",
    },
    ...(disk
      ? [
          {
            key: "disk",
            label: "Free space",
            value: megabytes(disk.freeBytes),
            note: `at least ${megabytes(disk.floorBytes)} is needed`,
          },
        ]
      : []),
    pool
      ? {
          key: "connections",
          label: "Connections in use",
          value: `${pool.used} of ${pool.most}`,
          note: `${pool.waiting} waiting`,
        }
      : { key: "connections", label: "Connections", value: "One", note: "inside the process" },
    { key: "mail", label: "Email", ...mail },
    { key: "backup", label: "Last backup", ...backup },
    ...(clockAheadMs === null
      ? []
      : [
          {
            key: "clock",
            label: "Clock difference",
            value: `${Math.round(Math.abs(clockAheadMs) / 1000)} s`,
            note: "between server and database",
          },
        ]),
    {
      key: "errors",
      label: "Last error",
      value: system.lastError ?? "None",
      note: "since the server started",
    },
  ];
}
