// Plain JavaScript, because app/_http/serve.mjs runs without a compiler.
import cluster from "node:cluster";

/** How many processes serve together (WORKERS), if this is one of them; else 1. They share some limits in equal parts. */
export const workers = cluster.isWorker ? Number(process.env.WORKERS) : 1;
