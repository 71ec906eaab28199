type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What an address says after its question mark. Of a name that comes twice the first value counts. */
export async function readSearch(search: SearchParams): Promise<Record<string, string | undefined>> {
  const said = Object.entries(await search);
  return Object.fromEntries(said.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
