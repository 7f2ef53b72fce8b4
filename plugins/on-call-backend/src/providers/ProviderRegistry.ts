import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  InputError,
  ServiceUnavailableError,
  isError,
} from '@backstage/errors';
import {
  ANNOTATION_ROTA,
  RotaName,
  parseRotaNames,
  stringifyRotaName,
} from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  RotaRef,
  RotaSubject,
} from '@data-portal/plugin-on-call-node';

/**
 * A rota, and whom to ask about it.
 *
 * @internal
 */
export type FoundRota = RotaRef & { provider: OnCallProvider; label?: string };

/**
 * Every source of rotas, and which of them an entity means.
 *
 * @internal
 */
export class ProviderRegistry {
  readonly #logger: LoggerService;
  readonly #providers: OnCallProvider[];
  readonly #byAccount: Map<string, OnCallProvider>;
  #defaultRota: FoundRota | undefined;

  static async create(options: {
    logger: LoggerService;
    providers: OnCallProvider[];
    defaultRota?: RotaName;
  }): Promise<ProviderRegistry> {
    const { defaultRota } = options;
    const registry = new ProviderRegistry(options);
    if (defaultRota) {
      try {
        registry.#defaultRota = {
          ...(await registry.#named(defaultRota)),
          chosenBy: 'onCall.defaultRota',
        };
      } catch (error) {
        throw new Error(
          `Invalid configuration at onCall.defaultRota: ${
            (error as Error).message
          }`,
        );
      }
    }
    return registry;
  }

  private constructor(options: {
    logger: LoggerService;
    providers: OnCallProvider[];
  }) {
    const { logger, providers } = options;
    this.#logger = logger;
    this.#providers = providers;
    this.#byAccount = new Map();
    const ids = new Set<string>();
    for (const provider of providers) {
      if (ids.has(provider.id)) {
        throw new Error(`Two on-call providers are called ${provider.id}`);
      }
      ids.add(provider.id);
      for (const account of provider.accounts) {
        const other = this.#byAccount.get(account);
        if (other) {
          throw new Error(
            `The on-call account ${account} belongs to ${other.id} and to ${provider.id}`,
          );
        }
        this.#byAccount.set(account, provider);
      }
    }
  }

  /** Answers for what has no rota of its own. */
  get defaultRota(): FoundRota | undefined {
    return this.#defaultRota;
  }

  /**
   * The rotas that our annotation names.
   *
   * @throws InputError when it cannot be understood.
   */
  async byAnnotation(entity: Entity): Promise<FoundRota[]> {
    const value = entity.metadata.annotations?.[ANNOTATION_ROTA];
    if (value === undefined) {
      return [];
    }
    try {
      return await Promise.all(
        parseRotaNames(value).map(async name => ({
          ...(await this.#named(name)),
          chosenBy: `the annotation ${ANNOTATION_ROTA}`,
        })),
      );
    } catch (error) {
      if (isError(error) && error.name === 'InputError') {
        throw new InputError(`${ANNOTATION_ROTA}: ${error.message}`);
      }
      throw error;
    }
  }

  /**
   * The rotas that the first provider that knows any has for an entity.
   *
   * @throws InputError when an annotation cannot be understood.
   */
  async byProvider(subject: RotaSubject): Promise<FoundRota[]> {
    for (const provider of this.#providers) {
      const rotas = await this.#guard(provider, () =>
        provider.rotasFor(subject),
      );
      if (rotas.length > 0) {
        return rotas.map(rota => ({ ...rota, provider }));
      }
    }
    return [];
  }

  /** The rotas of those providers that can list them all, and who failed to. */
  async listed(): Promise<{ rotas: FoundRota[]; problems: string[] }> {
    const problems: string[] = [];
    const lists = await Promise.all(
      this.#providers.map(async provider => {
        try {
          const rotas = await this.#guard(
            provider,
            async () => (await provider.rotas?.()) ?? [],
          );
          return rotas.map(rota => ({ ...rota, provider }));
        } catch (error) {
          problems.push((error as Error).message);
          return [];
        }
      }),
    );
    return { rotas: lists.flat(), problems };
  }

  /** Whether there is anything that has, or may have a rota. */
  async isConfigured(): Promise<boolean> {
    if (this.#providers.some(provider => !provider.rotas)) {
      return true;
    }
    const { rotas, problems } = await this.listed();
    return rotas.length + problems.length > 0;
  }

  /** Lets through only words that are meant for readers. */
  async #guard<T>(provider: OnCallProvider, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (isError(error) && error.name === 'InputError') {
        throw new InputError(error.message);
      }
      this.#logger.warn(
        `The on-call provider ${provider.id} failed`,
        error as Error,
      );
      throw new ServiceUnavailableError(
        `${provider.title} could not say which rotas it has`,
      );
    }
  }

  async #named(name: RotaName): Promise<FoundRota> {
    const provider = this.#byAccount.get(name.account);
    if (!provider) {
      const known = [...this.#byAccount.keys()].join(', ');
      throw new InputError(
        `${stringifyRotaName(
          name,
        )} names no account of this portal; known are: ${known}`,
      );
    }
    const rota = await this.#guard(provider, () => provider.rotaNamed(name));
    return { ...rota, provider, ...(name.label && { label: name.label }) };
  }
}
