/** @param asked the page in an address, from 1; anything else is the first. */
export function pageAsked(asked: string | undefined, pages: number): number {
  const page = Number(asked);
  return Number.isInteger(page) && page >= 1 && page <= pages ? page : 1;
}

/** How many pages a list has: one if it is empty. */
export const pagesOf = (count: number, perPage: number) => Math.max(1, Math.ceil(count / perPage));

/** One page of a long list, so that no page of the product grows with the list. */
export function pageOf<Row>(rows: readonly Row[], asked: string | undefined, perPage: number) {
  const pages = pagesOf(rows.length, perPage);
  const page = pageAsked(asked, pages);
  return { page, pages, rows: rows.slice((page - 1) * perPage, page * perPage) };
}
