import fc from "fast-check";

// Property tests draw the same cases in every run. SEED=7 draws others; a property that fails prints its seed.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20260610) });
