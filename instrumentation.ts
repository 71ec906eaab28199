/** Runs once in a new server, before its first request: what is wrong with the settings shows here, as a sentence. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { openForServing } = await import("@/app/_http/open");
  await openForServing();
}
