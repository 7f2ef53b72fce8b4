/**
 * Reads a list page by page, up to a bound.
 *
 * @param read - gives the items of a page, and what the next page is asked with
 * @returns all items, and whether more were left.
 *
 * @public
 */
export async function readPages<Item, Cursor>(options: {
  first: Cursor;
  mostPages: number;
  read(cursor: Cursor): Promise<{ items: Item[]; next?: Cursor }>;
}): Promise<{ items: Item[]; isCut: boolean }> {
  const { first, mostPages, read } = options;
  const items: Item[] = [];
  let cursor: Cursor | undefined = first;
  for (let page = 0; page < mostPages && cursor !== undefined; page += 1) {
    const answer: { items: Item[]; next?: Cursor } = await read(cursor);
    items.push(...answer.items);
    cursor = answer.next;
  }
  return { items, isCut: cursor !== undefined };
}
