type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The address's search parameters. Of a repeated parameter, the first value counts. */
export async function readSearch(search: SearchParams): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await search);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
