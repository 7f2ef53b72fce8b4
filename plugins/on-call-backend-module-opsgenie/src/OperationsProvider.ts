import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { OnCallLevel, RotaName } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  RotaSubject,
  VendorAccounts,
  joinRotaId,
  toTimeZone,
  rotaOfName,
} from '@data-portal/plugin-on-call-node';
import { OperationsApi, Responder } from './api/OperationsApi';
import { readEscalation } from './readEscalation';
import { readShifts } from './readShifts';

const ID = /^[\w-]+$/;

type Answer = {
  levels: OnCallLevel[];
  name?: string;
  timeZone?: string;
  notice?: string;
};

/**
 * Schedules, teams and escalations of Opsgenie, or of Jira Service Management.
 *
 * @internal
 */
export class OperationsProvider implements OnCallProvider {
  readonly id: string;
  readonly title: string;
  readonly limits = { batchSize: 10 };

  readonly #accounts: VendorAccounts<OperationsApi>;
  readonly #objects: string[];
  readonly #teamAnnotation: string | undefined;
  readonly #notice: string | undefined;
  readonly #logger: LoggerService;

  static create(options: {
    id: string;
    title: string;
    accounts: VendorAccounts<OperationsApi>;
    /** What an annotation may name. */
    objects: string[];
    /** An annotation of the vendor that holds the name of a team. */
    teamAnnotation?: string;
    /** Told with every rota. */
    notice?: string;
    logger: LoggerService;
  }): OperationsProvider {
    return new OperationsProvider(options);
  }

  private constructor(
    options: Parameters<typeof OperationsProvider.create>[0],
  ) {
    this.id = options.id;
    this.title = options.title;
    this.#accounts = options.accounts;
    this.#objects = options.objects;
    this.#teamAnnotation = options.teamAnnotation;
    this.#notice = options.notice;
    this.#logger = options.logger;
  }

  get accounts(): readonly string[] {
    return this.#accounts.names;
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotaNamed} */
  async rotaNamed(name: RotaName): Promise<RotaRef> {
    const { title } = this;
    return rotaOfName(name, { title, objects: this.#objects, ids: ID });
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotasFor} */
  async rotasFor(subject: RotaSubject): Promise<RotaRef[]> {
    const key = this.#teamAnnotation;
    const team = key && subject.entity.metadata.annotations?.[key];
    if (team === undefined || key === undefined) {
      return [];
    }
    const name = team.trim();
    if (!name) {
      throw new InputError(`${key} is empty`);
    }
    const [account] = this.accounts;
    return [
      {
        id: joinRotaId({ account, object: 'team-name', id: name }),
        name,
        chosenBy: `the annotation ${key}`,
      },
    ];
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
      read: async ({ api, rotaId, object, id }) => {
        const { notice, ...answer } = await (object === 'team' ||
        object === 'team-name'
          ? this.#readTeam({
              api,
              team: id,
              isName: object === 'team-name',
              question,
            })
          : this.#readTarget({ api, target: { type: object, id }, question }));
        const notices = [notice, this.#notice].filter(Boolean);
        return {
          id: rotaId,
          ...answer,
          ...(notices.length > 0 && { notice: notices.join(' ') }),
        };
      },
    });
  }

  async #readTeam(options: {
    api: OperationsApi;
    team: string;
    isName: boolean;
    question: OnCallQuestion;
  }): Promise<Answer> {
    const { api, team, isName, question } = options;
    const target = await api.defaultRoute({ team, isName, question });
    return target?.id
      ? this.#readTarget({ api, target, teamId: team, question })
      : {
          levels: [{ level: 1, now: [] }],
          notice: 'The default routing rule of the team calls nobody.',
        };
  }

  async #readTarget(options: {
    api: OperationsApi;
    target: Responder;
    teamId?: string;
    question: OnCallQuestion;
  }): Promise<Answer> {
    const { api, target, teamId, question } = options;
    const id = target.id!;
    if (target.type === 'escalation') {
      const escalation = await api.escalation({ id, teamId, question });
      return {
        levels: await readEscalation({ api, escalation, question }),
        name: escalation.name,
      };
    }
    const [schedule, shifts] = await Promise.all([
      api.schedule(id, question),
      readShifts({ api, scheduleId: id, question }),
    ]);
    return {
      levels: [{ level: 1, ...shifts }],
      name: schedule.name,
      timeZone: toTimeZone(schedule.timezone),
      ...(schedule.enabled === false && {
        notice: 'The schedule is disabled.',
      }),
    };
  }
}
