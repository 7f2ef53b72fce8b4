import { EntitySummary } from './Owner';
import { Rota } from './Rota';

/**
 * A rota that an entity names itself, without who is on call.
 *
 * @public
 */
export type NamedRota = Pick<Rota, 'id' | 'provider' | 'name' | 'label'> & {
  namedBy: EntitySummary;
};

/**
 * A page of the rotas that entities name.
 *
 * @public
 */
export type NamedRotasAnswer = {
  /** A rota that several entities name is there for each of them. */
  items: NamedRota[];
  /** Asks for the next page. */
  nextCursor?: string;
};
