import { InputError } from '@backstage/errors';
import { OnCallLevel, RotaName } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  RotaSubject,
} from '@data-portal/plugin-on-call-node';
import { StaticRota } from './StaticRota';
import { shiftsAt } from './shiftsAt';

/**
 * Rotas that are written in the configuration.
 *
 * @internal
 */
export class StaticProvider implements OnCallProvider {
  readonly id = 'static';
  readonly title = 'Configuration';
  readonly accounts = ['static'];

  readonly #rotas: Map<string, StaticRota>;

  static create(rotas: StaticRota[]): StaticProvider {
    return new StaticProvider(new Map(rotas.map(rota => [rota.id, rota])));
  }

  private constructor(rotas: Map<string, StaticRota>) {
    this.#rotas = rotas;
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#OnCallProvider.rotaNamed} */
  async rotaNamed(name: RotaName): Promise<RotaRef> {
    const rota = this.#rotas.get(name.id);
    if (name.object !== 'rota' || !rota) {
      throw new InputError(
        `the configuration has no ${name.object} ${name.id} under onCall.static`,
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
    return rotas.flatMap(({ id }) => {
      const rota = this.#rotas.get(id);
      return rota ? [{ id, levels: this.#levelsAt(rota, question.now) }] : [];
    });
  }

  #levelsAt(rota: StaticRota, now: Date): OnCallLevel[] {
    return [
      { level: 1, ...shiftsAt(rota, now) },
      ...rota.escalation.flatMap(({ rotaId, delayMinutes }, index) => {
        const other = this.#rotas.get(rotaId);
        return other
          ? {
              level: index + 2,
              title: other.name,
              ...(delayMinutes !== undefined && { delayMinutes }),
              ...shiftsAt(other, now),
            }
          : [];
      }),
    ];
  }
}

function toRef(rota: StaticRota, chosenBy: string): RotaRef {
  const { id, name, timezone } = rota;
  return { id, name, timeZone: timezone, chosenBy };
}
