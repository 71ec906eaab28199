// npm run scale -- [applicants]: makes a database with so many applicants (100,000) beside one with 1,000, and prints what
// it weighs, how long pages take there, and what goes over everyone. It needs a build, and 100 KB of disk for each applicant.
import { startServer } from "../../db/testing/server";
import { measureJobs } from "./jobs";
import { measurePages } from "./pages";
import { makeSite } from "./site";

const applicants = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(applicants) || applicants < 1000) {
  throw new Error("npm run scale -- APPLICANTS, at least 1000");
}
const cluster = await startServer({
  // As on a machine of its own with 8 GB, and without waiting for checkpoints while the rows are made.
  more: ["shared_buffers=2GB", "maintenance_work_mem=1GB", "max_wal_size=8GB", "autovacuum=off"],
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void cluster.remove().finally(() => process.exit(130)));
}
try {
  const few = await makeSite(cluster, 1000);
  const many = await makeSite(cluster, applicants);
  // Its memory is empty again; what the operating system still has of the files, it keeps.
  await cluster.stop();
  await cluster.start();
  await measurePages(few, many);
  await measureJobs(few, many);
} finally {
  await cluster.remove();
}
