import { createHash } from 'crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { RotaName } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  RotaSubject,
  VendorAccounts,
  VendorClock,
  joinRotaId,
  rotaOfName,
} from '@data-portal/plugin-on-call-node';
import { PagerDutyApi } from './api/PagerDutyApi';
import { PagerDutyConfig } from './config';
import { readAccount } from './readAccount';

const OBJECTS = ['service', 'policy', 'schedule'];
const ID = /^[A-Z0-9]+$/i;
const MOST_KEYS = 2_000;

const SERVICE = 'pagerduty.com/service-id';
const KEY = 'pagerduty.com/integration-key';
const ACCOUNT = 'pagerduty.com/account';

/**
 * Services, escalation policies and schedules of PagerDuty.
 *
 * @internal
 */
export class PagerDutyProvider implements OnCallProvider {
  readonly id = 'pagerduty';
  readonly title = 'PagerDuty';

  readonly #accounts: VendorAccounts<PagerDutyApi>;
  readonly #logger: LoggerService;
  /** By what stands for them elsewhere: they are secrets. */
  readonly #keys = new Map<string, string>();
  readonly #warned = new Set<string>();

  static create(
    options: {
      accounts: PagerDutyConfig[];
      logger: LoggerService;
    } & VendorClock,
  ): PagerDutyProvider {
    return new PagerDutyProvider(options);
  }

  private constructor(options: Parameters<typeof PagerDutyProvider.create>[0]) {
    const { accounts, logger, ...clock } = options;
    this.#logger = logger;
    this.#accounts = VendorAccounts.create({
      accounts,
      toApi: config => PagerDutyApi.create({ config, ...clock }),
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

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotasFor} */
  async rotasFor(subject: RotaSubject): Promise<RotaRef[]> {
    const annotations = subject.entity.metadata.annotations ?? {};
    const account = annotations[ACCOUNT]?.trim() || this.accounts[0];
    const service = annotations[SERVICE]?.trim();
    const key = annotations[KEY]?.trim();
    if (service === undefined && key === undefined) {
      return [];
    }
    if (!this.accounts.includes(account)) {
      throw new InputError(`${ACCOUNT} names no account of this portal`);
    }
    if (service !== undefined) {
      if (!ID.test(service)) {
        throw new InputError(`${SERVICE} is no id of a service`);
      }
      return [
        {
          id: joinRotaId({ account, object: 'service', id: service }),
          name: service,
          chosenBy: `the annotation ${SERVICE}`,
        },
      ];
    }
    return [this.#byKey(subject.entityRef, account, key!)];
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.onCall} */
  async onCall(
    rotas: RotaRef[],
    question: OnCallQuestion,
  ): Promise<RotaReading[]> {
    const readings = await Promise.all(
      this.#accounts.byAccount(rotas).map(account =>
        readAccount({
          ...account,
          keys: this.#keys,
          question,
          logger: this.#logger,
        }),
      ),
    );
    return readings.flat();
  }

  #byKey(entityRef: string, account: string, key: string): RotaRef {
    if (!/^\w+$/.test(key)) {
      throw new InputError(`${KEY} is no integration key`);
    }
    const id = createHash('sha256').update(key).digest('hex').slice(0, 16);
    this.#keys.set(id, key);
    if (this.#keys.size > MOST_KEYS) {
      const [oldest] = this.#keys.keys();
      this.#keys.delete(oldest);
    }
    if (!this.#warned.has(entityRef)) {
      this.#warned.add(entityRef);
      this.#logger.warn(
        `${entityRef} has the annotation ${KEY}, which is a secret that everybody can read; ${SERVICE} names the service as well`,
      );
    }
    return {
      id: joinRotaId({ account, object: 'integration-key', id }),
      name: 'A service of PagerDuty',
      chosenBy: `the annotation ${KEY}`,
    };
  }
}
