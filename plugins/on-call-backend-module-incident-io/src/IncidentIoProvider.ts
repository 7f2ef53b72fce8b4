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
  rotaOfName,
  shiftsAt,
} from '@data-portal/plugin-on-call-node';
import { IncidentIoConfig } from './config';
import { IncidentIoApi } from './IncidentIoApi';
import { readPath } from './readPath';

const OBJECTS = ['schedule', 'escalation-path'];
const ID = /^[A-Z0-9]+$/i;

/**
 * Schedules and escalation paths of incident.io.
 *
 * @internal
 */
export class IncidentIoProvider implements OnCallProvider {
  readonly id = 'incident-io';
  readonly title = 'incident.io';
  readonly limits = { batchSize: 10 };

  readonly #accounts: VendorAccounts<IncidentIoApi>;
  readonly #logger: LoggerService;

  static create(
    options: {
      accounts: IncidentIoConfig[];
      logger: LoggerService;
    } & VendorClock,
  ): IncidentIoProvider {
    return new IncidentIoProvider(options);
  }

  private constructor(
    options: Parameters<typeof IncidentIoProvider.create>[0],
  ) {
    const { accounts, logger, ...clock } = options;
    this.#logger = logger;
    this.#accounts = VendorAccounts.create({
      accounts,
      toApi: config => IncidentIoApi.create({ config, ...clock }),
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

  /** The vendor's own plugin has no annotation. */
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
        rota.object === 'schedule'
          ? readSchedule(rota)
          : readEscalationPath(rota),
    });
  }
}

type Target = VendorRota<IncidentIoApi>;

async function readSchedule(target: Target): Promise<RotaReading> {
  const { api, rotaId, id, question } = target;
  const { stretches, ...schedule } = await api.schedule(id, question);
  return {
    id: rotaId,
    ...schedule,
    levels: [{ level: 1, ...shiftsAt(stretches, question.now) }],
  };
}

async function readEscalationPath(target: Target): Promise<RotaReading> {
  const { api, rotaId, id, question } = target;
  const path = await api.path(id, question);
  const [{ levels, notice }, incidents] = await Promise.all([
    readPath({ api, path, question }),
    // Who is on call is worth telling without what is open.
    api.escalations(id, question).catch(() => undefined),
  ]);
  const notices = [
    notice,
    !incidents && 'Open escalations could not be read.',
  ].filter(Boolean);
  return {
    id: rotaId,
    name: path.name ?? undefined,
    levels,
    ...(incidents && { incidents }),
    ...(notices.length > 0 && { notice: notices.join(' ') }),
  };
}
