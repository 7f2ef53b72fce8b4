import { Clock } from '@data-portal/plugin-data-pipelines-node';
import {
  HistoryBatch,
  ObjectKey,
  SeenMark,
  SeenObject,
  SeenRun,
} from './historyRows';

/** A thing that was seen lately need not be handed in again. */
const REMEMBERED_FOR = 60 * 60_000;
/** Where nothing can be written for hours, the oldest is lost. */
const MOST = 20_000;

function emptyBatch(): HistoryBatch {
  return { objects: [], gone: [], transitions: [], marks: [], runs: [] };
}

function keyOf({ ref, uid }: ObjectKey, id = ''): string {
  return `${id} ${uid} ${ref}`;
}

/**
 * What was seen and waits to be written. All replicas see everything; it is the
 * store that knows what another one has written already.
 *
 * @internal
 */
export class PendingHistory {
  readonly #clock: Clock;
  /** What was handed in, as it was then, and when it was last seen. */
  readonly #handed = new Map<string, { at: number; text: string }>();
  #batch = emptyBatch();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  addTransition(transition: HistoryBatch['transitions'][number]): void {
    this.#batch.transitions.push(transition);
  }

  addGone(gone: HistoryBatch['gone'][number]): void {
    this.#batch.gone.push(gone);
  }

  addObject(object: SeenObject): void {
    this.#batch.objects.push(object);
  }

  addMark(mark: SeenMark): void {
    if (this.#isNew(keyOf(mark, `${mark.type} ${mark.token}`), '')) {
      this.#batch.marks.push(mark);
    }
  }

  addRun(seen: SeenRun): void {
    if (this.#isNew(keyOf(seen, seen.run.id), JSON.stringify(seen.run))) {
      this.#batch.runs.push(seen);
    }
  }

  take(): HistoryBatch {
    const { objects, runs, ...rest } = this.#batch;
    this.#batch = emptyBatch();
    // The first sight of an object, and its last owner; the last of a run.
    const seen = new Map<string, SeenObject>();
    for (const object of objects) {
      const { owner } = object;
      seen.set(keyOf(object), {
        ...(seen.get(keyOf(object)) ?? object),
        owner,
      });
    }
    const last = new Map(runs.map(one => [keyOf(one, one.run.id), one]));
    return { ...rest, objects: [...seen.values()], runs: [...last.values()] };
  }

  giveBack(batch: HistoryBatch): void {
    const newer = this.#batch;
    this.#batch = {
      objects: [...batch.objects, ...newer.objects],
      gone: [...batch.gone, ...newer.gone],
      transitions: [...batch.transitions, ...newer.transitions],
      marks: [...batch.marks, ...newer.marks],
      runs: [...batch.runs, ...newer.runs],
    };
  }

  /** Keeps what waits, and what is remembered of it, within bounds. */
  trim(): void {
    const { objects, gone, transitions, marks, runs } = this.#batch;
    this.#batch = {
      objects: objects.slice(-MOST),
      gone: gone.slice(-MOST),
      transitions: transitions.slice(-MOST),
      marks: marks.slice(-MOST),
      runs: runs.slice(-MOST),
    };
    const oldest = this.#clock.now().getTime() - REMEMBERED_FOR;
    for (const [key, { at }] of this.#handed) {
      if (at < oldest) {
        this.#handed.delete(key);
      }
    }
  }

  #isNew(key: string, text: string): boolean {
    const isNew = this.#handed.get(key)?.text !== text;
    this.#handed.set(key, { at: this.#clock.now().getTime(), text });
    return isNew;
  }
}
