/**
 * The type of the documents by which search finds rotas.
 *
 * @public
 */
export const ROTA_DOCUMENT_TYPE = 'on-call-rota';

/**
 * The rotas of an entity as search knows them: once for each entity that names
 * some, so that every reader finds those of what they may see. Who is on call is
 * not in it, as that is old before it is found.
 *
 * @public
 */
export type RotaDocument = {
  /** What the rotas are called. */
  title: string;
  text: string;
  /** The path of the page that answers for the entity. */
  location: string;
  /** The entity that the permission to see it is decided on. */
  authorization: { resourceRef: string };
  /** The entity that names the rotas. */
  entityRef: string;
  entityTitle: string;
  /** Where the rotas are kept, `PagerDuty`. */
  provider: string;
};
