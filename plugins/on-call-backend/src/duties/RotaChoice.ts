import { Rota, rotaKeyOf } from '@data-portal/plugin-on-call-common';
import { ChosenRota, RotaSearch } from '../ladder/findRotas';
import { MOST_ROTAS } from './limits';

/**
 * Those of many rotas that somebody is on call on. Each is asked once, and a
 * bounded number of them.
 *
 * @internal
 */
export class RotaChoice {
  readonly #describe: (rotas: ChosenRota[]) => Promise<Rota[]>;
  readonly #isChosen: (rota: Rota) => boolean;
  readonly #asked = new Map<string, Rota>();
  readonly #chosen = new Map<string, Rota>();
  #isCut = false;

  constructor(options: {
    describe(rotas: ChosenRota[]): Promise<Rota[]>;
    /** Whether a rota is one, by what its source has said. */
    isChosen(rota: Rota): boolean;
  }) {
    this.#describe = options.describe;
    this.#isChosen = options.isChosen;
  }

  /** Asks about those that are new; the first where they are too many. */
  async ask(rotas: ChosenRota[]): Promise<void> {
    const found = new Map<string, ChosenRota>();
    for (const rota of rotas) {
      const key = rotaKeyOf(rota);
      if (!this.#asked.has(key) && !found.has(key)) {
        found.set(key, rota);
      }
    }
    const asked = [...found.values()].slice(0, MOST_ROTAS - this.#asked.size);
    this.#isCut ||= asked.length < found.size;
    for (const rota of await this.#describe(asked)) {
      this.#asked.set(rotaKeyOf(rota), rota);
      if (this.#isChosen(rota)) {
        this.#chosen.set(rotaKeyOf(rota), rota);
      }
    }
  }

  /** What a search has found of them. */
  of(search: RotaSearch): Rota[] {
    return search.rotas.flatMap(
      rota => this.#chosen.get(rotaKeyOf(rota)) ?? [],
    );
  }

  /** Those that were chosen, in the order asked. */
  get chosen(): Rota[] {
    return [...this.#chosen.values()];
  }

  get asked(): Rota[] {
    return [...this.#asked.values()];
  }

  /** There were more than could be asked. */
  get isCut(): boolean {
    return this.#isCut;
  }
}
