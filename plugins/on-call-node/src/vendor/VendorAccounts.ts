import { LoggerService } from '@backstage/backend-plugin-api';
import { OnCallQuestion, RotaReading, RotaRef } from '../OnCallProvider';
import { readRotas } from './readRotas';
import { splitRotaId } from './rotaId';

/**
 * A rota that is to be read, and what asks the account that it belongs to.
 *
 * @public
 */
export type VendorRota<Api> = {
  api: Api;
  rotaId: string;
  /** The vendor's own word for what the id is of. */
  object: string;
  /** The vendor's own id. */
  id: string;
  question: OnCallQuestion;
};

/**
 * The accounts of a vendor, each with what asks it. The ids of their rotas are
 * those of {@link joinRotaId}.
 *
 * @public
 */
export class VendorAccounts<Api> {
  /** As the configuration has them, and in its order. */
  readonly names: readonly string[];
  readonly #apis: Map<string, Api>;

  static create<Config extends { name: string }, Api>(options: {
    accounts: Config[];
    toApi(config: Config): Api;
  }): VendorAccounts<Api> {
    const { accounts, toApi } = options;
    return new VendorAccounts(
      new Map(accounts.map(config => [config.name, toApi(config)])),
    );
  }

  private constructor(apis: Map<string, Api>) {
    this.names = [...apis.keys()];
    this.#apis = apis;
  }

  /**
   * What asks the account of a rota.
   *
   * @throws Error where there is no such account.
   */
  apiOf(rotaId: string): Api {
    const { account } = splitRotaId(rotaId);
    const api = this.#apis.get(account);
    if (!api) {
      throw new Error(`No account is called ${account}`);
    }
    return api;
  }

  /** Some rotas by their account, without those of accounts that are not there. */
  byAccount(rotas: RotaRef[]): Array<{ api: Api; rotas: RotaRef[] }> {
    return [...this.#apis]
      .map(([account, api]) => ({
        api,
        rotas: rotas.filter(({ id }) => splitRotaId(id).account === account),
      }))
      .filter(({ rotas: own }) => own.length > 0);
  }

  /**
   * Asks about rotas one by one, so that the trouble of one leaves the others
   * alone. Those of accounts that are not there are left out. Never rejects.
   */
  async read(options: {
    rotas: RotaRef[];
    question: OnCallQuestion;
    /** What readers know the source by. */
    title: string;
    logger: LoggerService;
    read(rota: VendorRota<Api>): Promise<RotaReading>;
  }): Promise<RotaReading[]> {
    const { rotas, question, title, logger, read } = options;
    const readings = await Promise.all(
      this.byAccount(rotas).map(({ api, rotas: own }) =>
        readRotas({
          rotas: own,
          title,
          logger,
          read: ({ id: rotaId }) => {
            const { object, id } = splitRotaId(rotaId);
            return read({ api, rotaId, object, id, question });
          },
        }),
      ),
    );
    return readings.flat();
  }
}
