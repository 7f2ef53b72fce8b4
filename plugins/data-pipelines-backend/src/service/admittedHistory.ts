import { NotFoundError } from '@backstage/errors';
import {
  HistoryQuery,
  ResourceHistory,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { History } from '../history/History';
import { InventoryEntry } from '../inventory/makeEntry';

/**
 * The history of what a caller may see under a ref. Objects that had the same name
 * one after the other may have had different owners: each is decided by its own,
 * so that whoever takes a name over does not read what was there before.
 *
 * @throws NotFoundError when nothing is known that the caller may see
 *
 * @internal
 */
export async function admittedHistory(options: {
  ref: ResourceRef;
  query: HistoryQuery;
  entry: InventoryEntry | undefined;
  history: History;
  /** Whether the caller may see the ref as that owner's. */
  admits(owner: string | undefined): boolean;
}): Promise<ResourceHistory> {
  const { ref, query, entry, history, admits } = options;
  const isVisible =
    entry !== undefined && admits(entry.summary.ownership.owner);
  const objects = (await history.objectsOf(ref)).filter(({ uid, owner }) =>
    entry && (entry.uid ?? '') === uid ? isVisible : admits(owner),
  );
  if (!objects.length && !isVisible) {
    throw new NotFoundError(
      `No resource ${stringifyResourceRef(ref)} is known`,
    );
  }
  const iso = (time: number) => new Date(time).toISOString();
  const [first] = objects;
  const gone = objects.flatMap(({ goneAt }) => goneAt ?? []);
  const isGone = !isVisible && gone.length === objects.length;
  return {
    ref,
    ...(first && { watchedSince: iso(first.firstSeenAt) }),
    ...(isGone && { goneAt: iso(Math.max(...gone)) }),
    ...(objects.length
      ? await history.page(
          ref,
          objects.map(({ uid }) => uid),
          query,
        )
      : { items: [] }),
  };
}
