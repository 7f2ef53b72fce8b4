import {
  ResourceRef,
  RuntimeSignals,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { Inventory } from '../inventory/Inventory';
import { InventoryEntry } from '../inventory/makeEntry';
import { RuntimeSubjects } from './Runtimes';

/**
 * The inventory, as the runtimes see it.
 *
 * @internal
 */
export class InventorySubjects implements RuntimeSubjects {
  readonly #inventory: Inventory;
  readonly #onTurn: () => void;

  constructor(options: { inventory: Inventory; onTurn(): void }) {
    this.#inventory = options.inventory;
    this.#onTurn = options.onTurn;
  }

  /** {@inheritdoc RuntimeSubjects.subjects} */
  *subjects(): Iterable<RuntimeSubject> {
    for (const entry of this.#inventory.entries()) {
      const subject = this.#toSubject(entry);
      if (subject) {
        yield subject;
      }
    }
  }

  /** {@inheritdoc RuntimeSubjects.find} */
  find(ref: ResourceRef | string): RuntimeSubject | undefined {
    return this.#toSubject(this.#inventory.find(ref));
  }

  /** {@inheritdoc RuntimeSubjects.signalled} */
  signalled(key: string, signals: RuntimeSignals[]): void {
    this.#inventory.signalled(key, signals);
  }

  /** {@inheritdoc RuntimeSubjects.turned} */
  turned(): void {
    this.#onTurn();
  }

  #toSubject(entry: InventoryEntry | undefined): RuntimeSubject | undefined {
    if (!entry?.object) {
      return undefined;
    }
    const { ref, object, key } = entry;
    const inventory = this.#inventory;
    return {
      ref,
      object,
      get related() {
        return inventory.relatedOf(key);
      },
    };
  }
}
