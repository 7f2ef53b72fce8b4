/**
 * Work that is open at the source of a rota.
 *
 * @public
 */
export type Incident = {
  id: string;
  title: string;
  /** `acknowledged`: somebody has said that they look at it. */
  status: 'triggered' | 'acknowledged';
  /** ISO 8601: when it began. */
  since: string;
  /** Its page at the source. */
  url?: string;
};

/**
 * What is open at the source, for what the rota answers for.
 *
 * @public
 */
export type OpenIncidents = {
  /** Newest first. An empty list says: nothing is open. */
  items: Incident[];
  /** There are more than these. */
  isCut?: boolean;
};
