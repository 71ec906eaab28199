import { readdirSync, readFileSync } from "node:fs";

/** What a process costs is read from /proc, which only Linux has. Elsewhere it is NaN. */
export const isReadable = process.platform === "linux";

/** The CPU time of some processes so far, in milliseconds, all threads and ended children included. */
export function cpuMsOf(pids: readonly number[]): number {
  if (!isReadable) return Number.NaN;
  const msPerTick = 10;
  return pids.reduce((sum, pid) => {
    const ticks = statOf(pid)?.slice(11, 15) ?? [];
    return sum + ticks.reduce((all, some) => all + Number(some) * msPerTick, 0);
  }, 0);
}

/** As cpuMsOf, exact to the nanosecond, but without threads and children that have ended. */
export function exactCpuMsOf(pids: readonly number[]): number {
  if (!isReadable) return Number.NaN;
  const ns = pids.flatMap((pid) =>
    readdirSync(`/proc/${pid}/task`).map((thread) =>
      Number(read(`/proc/${pid}/task/${thread}/schedstat`)?.split(" ")[0] ?? 0),
    ),
  );
  return ns.reduce((sum, one) => sum + one, 0) / 1e6;
}

/** The most memory that some processes had at once each, in MB, summed. */
export function peakMbOf(pids: readonly number[]): number {
  if (!isReadable) return Number.NaN;
  const kb = pids.map((pid) => /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  return kb.reduce((sum, peak) => sum + Number(peak ?? 0) / 1024, 0);
}

/** Every process that this one started, and that those started. */
export function startedBy(pid: number): { pid: number; command: string }[] {
  if (!isReadable) return [];
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = Number(statOf(Number(name))?.[1]);
      return parent > 0 ? [{ pid: Number(name), parent }] : [];
    });
  const below = (from: number): number[] =>
    all.filter(({ parent }) => parent === from).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid).flatMap((child) => {
    const command = read(`/proc/${child}/cmdline`);
    return command === null ? [] : [{ pid: child, command: command.replaceAll("\0", " ") }];
  });
}

/** The fields of a process's stat from its state on; null: it has ended. */
function statOf(pid: number): string[] | null {
  return read(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ") ?? null;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
