import { LoggerService } from '@backstage/backend-plugin-api';
import { RotaName } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  VendorAccounts,
  VendorClock,
  VendorRota,
  shiftsAt,
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
  readonly limits = { batchSize: 10 };

  readonly #accounts: VendorAccounts<GrafanaApi>;
  readonly #logger: LoggerService;

  static create(
    options: { accounts: GrafanaConfig[]; logger: LoggerService } & VendorClock,
  ): GrafanaProvider {
    return new GrafanaProvider(options);
  }

  private constructor(options: Parameters<typeof GrafanaProvider.create>[0]) {
    const { accounts, logger, ...clock } = options;
    this.#logger = logger;
    this.#accounts = VendorAccounts.create({
      accounts,
      toApi: config => GrafanaApi.create({ config, ...clock }),
    });
  }

  get accounts(): readonly string[] {
    return this.#accounts.names;
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
    return this.#accounts.read({
      rotas,
      question,
      title: this.title,
      logger: this.#logger,
      read: rota =>
        rota.object === 'schedule' ? readSchedule(rota) : readIntegration(rota),
    });
  }
}

type Target = VendorRota<GrafanaApi>;

async function readSchedule(target: Target): Promise<RotaReading> {
  const { api, rotaId, id, question } = target;
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

async function readIntegration(target: Target): Promise<RotaReading> {
  const { api, rotaId, id, question } = target;
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
