/**
 * The type of the documents by which search finds rotas.
 *
 * @public
 */
export const ROTA_DOCUMENT_TYPE = 'on-call-rota';

/**
 * A rota as search knows it: once for each entity that names it, so that every
 * reader finds those of what they may see. Who is on call is not in it, as that is
 * old before it is found.
 *
 * @public
 */
export type RotaDocument = {
  title: string;
  text: string;
  /** The path of the page that answers for the entity. */
  location: string;
  /** The entity that the permission to see it is decided on. */
  authorization: { resourceRef: string };
  /** The entity that names the rota. */
  entityRef: string;
  entityTitle: string;
  /** Where the rota is kept, `PagerDuty`. */
  provider: string;
};
