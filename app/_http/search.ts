/** What an address may say after its question mark: a name can come twice, or not at all. */
export type Search<Names extends string> = Promise<{ [Name in Names]?: string | string[] }>;

/** The one value of a parameter; of several, the first. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
