import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("leaves the exit code of a process whose tests failed as it is", () => {
  const script = "await import('./db/testing/server.ts'); process.exitCode = 3;";
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([3, ""]);
});
