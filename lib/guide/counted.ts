/** A number with its noun: "1 word", "1,234 words". @param plural the noun's plural if it isn't the noun with an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}
