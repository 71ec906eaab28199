import { Facts } from "@/components/ui/facts";

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
  /** A word and a note to show. */
  mail: { value: string; note: string };
  backup: { value: string; note: string };
};

const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 ** 2).toLocaleString("en-US")} MB`;

/** Version, engine, migrations, free space, connections, email and backup. */
export function SystemFacts({
  version,
  node,
  engine,
  server,
  applied,
  known,
  pool,
  disk,
  mail,
  backup,
}: SystemFactsProps) {
  return (
    <div className="grid gap-6">
      <Facts
        facts={[
          { key: "version", label: "Readyline", value: version, note: `on Node ${node}` },
          {
            key: "engine",
            label: "Database",
            value: engine === "embedded" ? "Embedded" : "PostgreSQL",
            note: server,
          },
          {
            key: "migrations",
            label: "Migrations",
            value: `${applied} of ${known}`,
            note:
              applied < known
                ? "run npm run migrate"
                : applied > known
                  ? "the database is newer"
                  : "all applied",
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
        ]}
      />
      <Facts
        facts={[
          pool
            ? {
                key: "pool",
                label: "Connections in use",
                value: `${pool.used} of ${pool.most}`,
                note: `${pool.waiting} waiting`,
              }
            : { key: "pool", label: "Connections", value: "One", note: "inside the process" },
          { key: "mail", label: "Email", ...mail },
          { key: "backup", label: "Last backup", ...backup },
        ]}
      />
    </div>
  );
}
