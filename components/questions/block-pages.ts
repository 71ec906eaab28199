const perPage = 25;

/**
 * One page of the blocks, newest first, so that every block can be opened.
 * @param blocks oldest first.
 * @param asked the page in the address, from 1; anything else is the first page.
 */
export function blockPage<Block>(blocks: readonly Block[], asked: string | undefined) {
  const pages = Math.max(1, Math.ceil(blocks.length / perPage));
  const page = Number(asked);
  const shown = Number.isInteger(page) && page >= 1 && page <= pages ? page : 1;
  return {
    page: shown,
    pages,
    blocks: blocks.toReversed().slice((shown - 1) * perPage, shown * perPage),
  };
}
