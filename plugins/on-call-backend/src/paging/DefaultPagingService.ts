import {
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  PageAnswer,
  PageRequest,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import {
  PageOrder,
  PageReceipt,
  Pager,
  RotaProblemError,
} from '@data-portal/plugin-on-call-node';
import { ChosenRota } from '../ladder/findRotas';
import { dedupKeyOf } from './dedupKeyOf';
import { PageLog } from './PageLog';
import { PagerRegistry, toPageTarget } from './PagerRegistry';
import { PagingService } from './PagingService';
import { PagingConfig } from './readPagingConfig';
import { TooManyPagesError } from './TooManyPagesError';

const HOUR = 3_600_000;
/** With what the pager is asked before and after. */
const BUDGET_MS = 15_000;

/**
 * Pages the rotas that answer for entities: not too often, not twice, and only
 * those that the ladder has chosen.
 *
 * @internal
 */
export class DefaultPagingService implements PagingService {
  readonly #choose: (
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ) => Promise<ChosenRota[]>;
  readonly #pagers: PagerRegistry;
  readonly #log: PageLog;
  readonly #settings: PagingConfig;
  readonly #appUrl: string;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    /** The rotas that answer for an entity, as the caller may see it. */
    choose: (
      entityRef: string,
      options: { credentials: BackstageCredentials },
    ) => Promise<ChosenRota[]>;
    pagers: PagerRegistry;
    log: PageLog;
    settings: PagingConfig;
    /** Where the portal is seen. */
    appUrl: string;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#choose = options.choose;
    this.#pagers = options.pagers;
    this.#log = options.log;
    this.#settings = options.settings;
    this.#appUrl = options.appUrl;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** {@inheritdoc PagingService.page} */
  async page(
    request: PageRequest,
    options: { credentials: BackstageCredentials<BackstageUserPrincipal> },
  ): Promise<PageAnswer> {
    const { credentials } = options;
    const { entityRef, title, details } = request;
    const rotas = await this.#choose(entityRef, { credentials });
    const key = rotaKeyOf(request.rota);
    const rota = rotas.find(chosen => rotaKeyOf(chosen) === key);
    if (!rota) {
      throw new ConflictError(
        `The rota does not answer for ${entityRef}, at least not any more. Load the page again`,
      );
    }
    const target = toPageTarget(rota);
    const pager = this.#pagers.pagerOf(target, rota.why.rung);
    if (!pager) {
      throw new ConflictError(
        `${rota.name} cannot be paged from this portal: onCall.paging does not provide for it`,
      );
    }

    const requestedBy = credentials.principal.userEntityRef;
    const order: PageOrder = {
      rota: target,
      dedupKey: dedupKeyOf(entityRef, target),
      title,
      ...(details && { details }),
      entityRef,
      entityUrl: this.#urlOf(entityRef),
      requestedBy,
    };
    const id = await this.#log.begin({
      requestedBy,
      entityRef,
      pager: pager.id,
      provider: target.provider,
      rotaId: target.id,
      rung: rota.why.rung,
      dedupKey: order.dedupKey,
    });
    try {
      await this.#checkLimits(id, order);
    } catch (error) {
      await this.#log.forget(id);
      throw error;
    }

    const receipt = await this.#send({ id, pager, order });
    const { outcome, url, message } = receipt;
    await this.#end(id, { outcome, url });
    return {
      outcome,
      pager: pager.title,
      message: [
        outcome === 'accepted'
          ? `${pager.title} has taken the page for ${rota.name}.`
          : `${rota.name} has been paged for this already, and it is still open. Nobody was paged again.`,
        message,
      ]
        .filter(Boolean)
        .join(' '),
      ...(url && { url }),
    };
  }

  async #send(options: {
    id: string;
    pager: Pager;
    order: PageOrder;
  }): Promise<PageReceipt> {
    const { id, pager, order } = options;
    try {
      return await pager.page(order, {
        now: new Date(this.#now()),
        signal: AbortSignal.timeout(BUDGET_MS),
      });
    } catch (error) {
      await this.#end(id, {
        outcome: wokeNobody(error) ? 'refused' : 'failed',
      });
      // An error's words may hold an address or a token.
      this.#logger.warn(`The pager ${pager.id} failed: ${nameOf(error)}`);
      throw new ServiceUnavailableError(
        error instanceof RotaProblemError &&
        error.problem.kind !== 'unavailable'
          ? `Nobody was paged: ${error.message}`
          : `${pager.title} has not answered, so that it is not known whether anybody was paged. Page again: while it is open, nobody is woken twice`,
      );
    }
  }

  /** What came of a page stays true where it cannot be written down. */
  async #end(...call: Parameters<PageLog['end']>): Promise<void> {
    try {
      await this.#log.end(...call);
    } catch (error) {
      this.#logger.error('What came of a page is not kept', error as Error);
    }
  }

  /**
   * The page at hand is among those that count. Where several are asked for at
   * once, those that came first may go.
   */
  async #checkLimits(id: string, order: PageOrder): Promise<void> {
    const { requestedBy, entityRef } = order;
    const { perUser, perEntity } = this.#settings;
    const since = this.#now() - HOUR;
    const [byUser, ofEntity] = await Promise.all([
      this.#log.sentSince(since, { requestedBy }),
      this.#log.sentSince(since, { entityRef }),
    ]);
    const limits = [
      { sent: byUser, most: perUser, who: 'You have paged' },
      {
        sent: ofEntity,
        most: perEntity,
        who: `${entityRef} has been paged for`,
      },
    ];
    for (const { sent, most, who } of limits) {
      const rank = sent.findIndex(page => page.id === id);
      if (rank >= most) {
        // Until then, too many of those before it are within the hour.
        const seconds = Math.ceil((sent[rank - most].at - since) / 1_000);
        throw new TooManyPagesError(
          `${who} ${most} times within an hour, which is the most. Call instead, or try again in ${Math.ceil(
            seconds / 60,
          )} min`,
          seconds,
        );
      }
    }
  }

  #urlOf(entityRef: string): string {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [namespace, kind, name].map(encodeURIComponent).join('/');
    return `${this.#appUrl.replace(/\/$/, '')}/catalog/${path}`;
  }
}

/** Where it only asks to wait, a try before may have been taken. */
function wokeNobody(error: unknown): boolean {
  return (
    error instanceof RotaProblemError &&
    !['unavailable', 'rate-limited'].includes(error.problem.kind)
  );
}

function nameOf(error: unknown): string {
  return error instanceof RotaProblemError
    ? `${error.name} (${error.problem.kind})`
    : (error as Error).name;
}
