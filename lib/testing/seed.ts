import fc from "fast-check";

// Property tests use the same random cases in every run. SEED=7 uses others; a property that fails prints its seed.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20260610) });
