import { RotaName } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  OnCallProviderLimits,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  RotaSubject,
} from '@data-portal/plugin-on-call-node';
import { InputError } from '@backstage/errors';

/** The annotation of a vendor that tests make up. */
export const FAKE_ANNOTATION = 'pager.example.com/service';

/** A vendor that answers what a test tells it to. */
export class FakeProvider implements OnCallProvider {
  readonly id = 'pager';
  readonly title = 'Pager';
  readonly accounts = ['pager-eu'];
  readonly limits: OnCallProviderLimits;
  /** Every call of {@link FakeProvider.onCall}, by the ids it asked for. */
  readonly calls: string[][] = [];
  answer: (
    rota: RotaRef,
    question: OnCallQuestion,
  ) => RotaReading | Promise<RotaReading>;

  constructor(limits: OnCallProviderLimits = {}) {
    this.limits = limits;
    this.answer = ({ id }) => this.reading(id);
  }

  /** A reading of one person on level 1. */
  reading(id: string, until?: string): RotaReading {
    return {
      id,
      levels: [
        {
          level: 1,
          now: [
            {
              person: {
                userRef: 'user:default/olivia',
                name: 'o',
                contacts: [],
              },
              source: 'rotation',
              until,
            },
          ],
        },
      ],
    };
  }

  async rotaNamed({ object, id }: RotaName): Promise<RotaRef> {
    if (object !== 'service') {
      throw new InputError(`Pager has no ${object}`);
    }
    return { id, name: id, chosenBy: '' };
  }

  async rotasFor({ entity }: RotaSubject): Promise<RotaRef[]> {
    const id = entity.metadata.annotations?.[FAKE_ANNOTATION];
    if (id === '') {
      throw new InputError(`${FAKE_ANNOTATION} is empty`);
    }
    return id ? [{ id, name: id, chosenBy: FAKE_ANNOTATION }] : [];
  }

  async onCall(
    rotas: RotaRef[],
    question: OnCallQuestion,
  ): Promise<RotaReading[]> {
    this.calls.push(rotas.map(({ id }) => id));
    return Promise.all(rotas.map(rota => this.answer(rota, question)));
  }
}
