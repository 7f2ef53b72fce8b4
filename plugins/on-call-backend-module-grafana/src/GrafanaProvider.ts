import { LoggerService } from '@backstage/backend-plugin-api';
import { RotaName } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  VendorClientOptions,
  readRotas,
  shiftsAt,
  splitRotaId,
  toTimeZone,
  rotaOfName,
} from '@data-portal/plugin-on-call-node';
import { GrafanaConfig } from './config';
import { GrafanaApi } from './GrafanaApi';
import { readChain } from './readChain';

const OBJECTS = ['schedule', 'integration'];
const ID = /^[A-Z0-9]+$/i;

/**
 * Schedules and integrations of Grafana IRM and OnCall.
 *
 * @internal
 */
export class GrafanaProvider implements OnCallProvider {
  readonly id = 'grafana';
  readonly title = 'Grafana';
  readonly accounts: readonly string[];
  readonly limits = { batchSize: 10 };

  readonly #apis: Map<string, GrafanaApi>;
  readonly #logger: LoggerService;

  static create(
    options: { accounts: GrafanaConfig[]; logger: LoggerService } & Pick<
      VendorClientOptions,
      'now' | 'wait'
    >,
  ): GrafanaProvider {
    return new GrafanaProvider(options);
  }

  private constructor(options: Parameters<typeof GrafanaProvider.create>[0]) {
    const { accounts, logger, now, wait } = options;
    this.#logger = logger;
    this.accounts = accounts.map(({ name }) => name);
    this.#apis = new Map(
      accounts.map(config => [
        config.name,
        GrafanaApi.create({ config, now, wait }),
      ]),
    );
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotaNamed} */
  async rotaNamed(name: RotaName): Promise<RotaRef> {
    const { title } = this;
    return rotaOfName(name, { title, objects: OBJECTS, ids: ID });
  }

  /** Nobody has agreed on an annotation for Grafana. */
  async rotasFor(): Promise<RotaRef[]> {
    return [];
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.onCall} */
  async onCall(
    rotas: RotaRef[],
    question: OnCallQuestion,
  ): Promise<RotaReading[]> {
    return readRotas({
      rotas: rotas.filter(({ id }) => this.#apis.has(splitRotaId(id).account)),
      title: this.title,
      logger: this.#logger,
      read: async ({ id: rotaId }) => {
        const { account, object, id } = splitRotaId(rotaId);
        const options = { api: this.#apis.get(account)!, rotaId, id, question };
        return object === 'schedule'
          ? readSchedule(options)
          : readIntegration(options);
      },
    });
  }
}

type ReadOptions = {
  api: GrafanaApi;
  rotaId: string;
  id: string;
  question: OnCallQuestion;
};

async function readSchedule(options: ReadOptions): Promise<RotaReading> {
  const { api, rotaId, id, question } = options;
  const [{ name, time_zone }, stretches] = await Promise.all([
    api.schedule(id, question),
    api.stretches(id, question),
  ]);
  return {
    id: rotaId,
    name,
    timeZone: toTimeZone(time_zone),
    levels: [{ level: 1, ...shiftsAt(stretches, question.now) }],
  };
}

async function readIntegration(options: ReadOptions): Promise<RotaReading> {
  const { api, rotaId, id, question } = options;
  const { name, default_route } = await api.integration(id, question);
  const chainId = default_route?.escalation_chain_id;
  const [levels, others, incidents] = await Promise.all([
    chainId ? readChain({ api, chainId, question }) : [],
    api.otherRoutes(id, question),
    // Who is on call is worth telling without what is open.
    api.incidents(id, question).catch(() => undefined),
  ]);
  const notices = [
    ...(levels.length === 0 ? ['The default route calls nobody.'] : []),
    ...(others > 0
      ? [`This is the default route; ${others} more may call others.`]
      : []),
    ...(incidents ? [] : ['Open alert groups could not be read.']),
  ];
  return {
    id: rotaId,
    name,
    levels: levels.length > 0 ? levels : [{ level: 1, now: [] }],
    ...(incidents && { incidents }),
    ...(notices.length > 0 && { notice: notices.join(' ') }),
  };
}
