import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { RotaName } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  RotaSubject,
  VendorClock,
  readRotas,
} from '@data-portal/plugin-on-call-node';
import { levelsAt } from './calendar/levelsAt';
import { readCalendar } from './calendar/readCalendar';
import { IcalRota } from './config';
import { FeedReader } from './FeedReader';

const BUDGET_MS = 10_000;

type Known = IcalRota & { readers: FeedReader[] };

/**
 * Rotas that are kept in calendars.
 *
 * @internal
 */
export class IcalProvider implements OnCallProvider {
  readonly id = 'ical';
  readonly title = 'Calendar';
  readonly accounts = ['ical'];
  readonly limits = { budgetMs: BUDGET_MS, freshMs: 5 * 60_000 };

  readonly #rotas: Map<string, Known>;
  readonly #logger: LoggerService;

  static create(
    options: { rotas: IcalRota[]; logger: LoggerService } & VendorClock,
  ): IcalProvider {
    return new IcalProvider(options);
  }

  private constructor(options: Parameters<typeof IcalProvider.create>[0]) {
    const { rotas, logger, now, wait } = options;
    this.#logger = logger;
    this.#rotas = new Map(
      rotas.map(rota => [
        rota.id,
        {
          ...rota,
          readers: rota.feeds.map(({ url }) =>
            FeedReader.create({
              url,
              source: `Calendar ${rota.name}`,
              budgetMs: BUDGET_MS,
              now,
              wait,
            }),
          ),
        },
      ]),
    );
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotaNamed} */
  async rotaNamed(name: RotaName): Promise<RotaRef> {
    const rota = this.#rotas.get(name.id);
    if (name.object !== 'rota' || !rota) {
      throw new InputError(
        `the configuration has no ${name.object} ${name.id} under onCall.ical`,
      );
    }
    return toRef(rota, rota.configKey);
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotasFor} */
  async rotasFor(subject: RotaSubject): Promise<RotaRef[]> {
    return [...this.#rotas.values()]
      .filter(({ owner }) => owner === subject.entityRef)
      .map(rota => toRef(rota, `${rota.configKey}.owner`));
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotas} */
  async rotas(): Promise<RotaRef[]> {
    return [...this.#rotas.values()].map(rota => toRef(rota, rota.configKey));
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.onCall} */
  async onCall(
    rotas: RotaRef[],
    question: OnCallQuestion,
  ): Promise<RotaReading[]> {
    return readRotas({
      rotas: rotas.filter(({ id }) => this.#rotas.has(id)),
      title: this.title,
      logger: this.#logger,
      read: ({ id }) => this.#read(this.#rotas.get(id)!, question),
    });
  }

  async #read(rota: Known, question: OnCallQuestion): Promise<RotaReading> {
    const { id, feeds, readers, people, timeZone } = rota;
    const { now } = question;
    const texts = await Promise.all(
      readers.map(reader => reader.read(question)),
    );
    const calendars = texts.map(({ text }, index) => ({
      ...readCalendar({ text, timeZone, now }),
      level: feeds[index].level,
    }));
    const problem = texts.find(text => text.problem)?.problem;
    return {
      id,
      levels: levelsAt({ calendars, people, now }),
      observedAt: new Date(
        Math.min(...texts.map(({ readAt }) => readAt)),
      ).toISOString(),
      timeZone: calendars.find(calendar => calendar.timeZone)?.timeZone,
      ...(problem && { notice: `This may be out of date: ${problem}.` }),
    };
  }
}

function toRef(rota: IcalRota, chosenBy: string): RotaRef {
  const { id, name, timeZone } = rota;
  return { id, name, timeZone, chosenBy };
}
