import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  ResourceRef,
  RuntimeReport,
  RuntimeSignals,
  RuntimeSource,
  RuntimeState,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  Clock,
  RuntimeCollector,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import { setImmediate as breathe } from 'node:timers/promises';
import { maskText, maskValue } from '../inventory/maskSecrets';
import { RuntimeTrouble, TargetState } from './TargetState';

/** How often it is looked who is due. */
const TICK = 1_000;
/** How often targets are found anew: what they depend on tells nobody. */
const ASSIGN_EVERY = 10_000;
/** Subjects between two turns of the event loop. */
const CHUNK = 500;
/** A first look waits so long for an answer. */
const PATIENCE = 2_500;

type Signalled = { signals: RuntimeSignals; text: string };

const TROUBLES: Record<string, RuntimeTrouble> = {
  NotAllowedError: 'forbidden',
  AuthenticationError: 'forbidden',
  RuntimeSignInError: 'not signed in',
};

function troubleOf(error: unknown): RuntimeTrouble {
  return (isError(error) && TROUBLES[error.name]) || 'unreachable';
}

/**
 * What is asked for, and who is told.
 *
 * @internal
 */
export interface RuntimeSubjects {
  /** Every resource that was read. */
  subjects(): Iterable<RuntimeSubject>;
  find(ref: ResourceRef | string): RuntimeSubject | undefined;
  /** Called when the signals of a resource are others than before. */
  signalled(key: string, signals: RuntimeSignals[]): void;
  /** Called when a system has begun, or ceased, to answer for these. */
  turned(keys: string[]): void;
}

/**
 * Asks running systems through their collectors: each target once however many
 * look, seldom while nobody does, and never for longer than its collector says.
 * Whoever does not answer costs only its own freshness.
 *
 * @internal
 */
export class Runtimes {
  readonly #collectors: RuntimeCollector[];
  readonly #subjects: RuntimeSubjects;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #targets = new Map<string, TargetState>();
  /** Targets by the printed ref of a resource. */
  readonly #bySubject = new Map<string, TargetState[]>();
  /** Printed ref to target id to signals, with their text to compare them by. */
  readonly #signals = new Map<string, Map<string, Signalled>>();
  #assignedAt = -Infinity;
  #stopping = new AbortController().signal;

  constructor(options: {
    collectors: RuntimeCollector[];
    subjects: RuntimeSubjects;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#collectors = options.collectors;
    this.#subjects = options.subjects;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Asks until aborted, then closes what is open. */
  async run(signal: AbortSignal): Promise<void> {
    this.#stopping = signal;
    if (!this.#collectors.length) {
      return;
    }
    while (!signal.aborted) {
      if (this.#now() - this.#assignedAt >= ASSIGN_EVERY) {
        this.#assignedAt = this.#now();
        await this.#assignAll();
      }
      this.#startDue();
      await this.#clock.sleep(TICK, signal);
    }
    await Promise.allSettled(
      [...this.#targets.values()].map(({ running }) => running),
    );
    await Promise.allSettled(
      this.#collectors.map(collector => collector.close?.()),
    );
  }

  /**
   * What is known of one resource now. A look makes its targets be asked more
   * often; the first one waits a moment for the answer.
   */
  async look(ref: ResourceRef): Promise<RuntimeReport[]> {
    const key = stringifyResourceRef(ref);
    const subject = this.#subjects.find(ref);
    if (!subject) {
      return [];
    }
    this.#assign(subject);
    const states = this.#bySubject.get(key) ?? [];
    const first: Promise<void>[] = [];
    for (const state of states) {
      const isNew = state.viewed(key, this.#now());
      if (!this.#stopping.aborted && state.isDue(this.#now(), isNew)) {
        this.#start(state);
      }
      // Nobody waits for a system that is known not to answer.
      const mayTellMore = isNew && !state.isInTrouble;
      if (state.running && (mayTellMore || state.snapshot === undefined)) {
        first.push(state.running);
      }
    }
    if (first.length) {
      await Promise.race([
        Promise.all(first),
        this.#clock.sleep(PATIENCE, this.#stopping),
      ]);
    }
    return states.map(state => this.#report(state, subject));
  }

  /** Every target that serves one of the resources. */
  sources(isVisible: (key: string) => boolean): RuntimeSource[] {
    const now = this.#now();
    return [...this.#targets.values()]
      .filter(({ subjects }) => isAny(subjects, isVisible))
      .map(state => state.source(now));
  }

  /** The targets of one resource, without looking. */
  sourcesOf(key: string): RuntimeSource[] {
    const now = this.#now();
    return (this.#bySubject.get(key) ?? []).map(state => state.source(now));
  }

  #now(): number {
    return this.#clock.now().getTime();
  }

  /** Starts the rounds that are due, as many at once as each collector allows. */
  #startDue(): void {
    const now = this.#now();
    const running = new Map<RuntimeCollector, number>();
    for (const state of this.#targets.values()) {
      if (state.running) {
        const { collector } = state;
        running.set(collector, (running.get(collector) ?? 0) + 1);
      }
    }
    for (const state of this.#targets.values()) {
      const { collector } = state;
      const busy = running.get(collector) ?? 0;
      if (busy < collector.limits.concurrency && state.isDue(now)) {
        running.set(collector, busy + 1);
        this.#start(state);
      }
    }
  }

  /** Finds the targets of every resource, without holding up the event loop. */
  async #assignAll(): Promise<void> {
    const gone = new Set(this.#bySubject.keys());
    let done = 0;
    for (const subject of this.#subjects.subjects()) {
      gone.delete(stringifyResourceRef(subject.ref));
      this.#assign(subject);
      done += 1;
      if (done % CHUNK === 0) {
        await breathe();
      }
    }
    for (const key of gone) {
      this.#assignTo(key, []);
      this.#bySubject.delete(key);
    }
    for (const [id, state] of this.#targets) {
      if (!state.subjects.size) {
        this.#targets.delete(id);
        void this.#release(state);
      }
    }
  }

  async #release(state: TargetState): Promise<void> {
    await state.running;
    try {
      await state.collector.release?.(state.target);
    } catch (error) {
      this.#logger.debug(`Could not leave ${state.id}: ${error}`);
    }
  }

  #assign(subject: RuntimeSubject): void {
    const states: TargetState[] = [];
    for (const collector of this.#collectors) {
      const target = collector.targetOf(subject);
      if (target) {
        const id = TargetState.idOf(collector, target);
        const state =
          this.#targets.get(id) ?? new TargetState(collector, target);
        state.target = target;
        this.#targets.set(id, state);
        states.push(state);
      }
    }
    this.#assignTo(stringifyResourceRef(subject.ref), states);
  }

  #assignTo(key: string, states: TargetState[]): void {
    for (const before of this.#bySubject.get(key) ?? []) {
      if (!states.includes(before)) {
        before.subjects.delete(key);
        this.#signal(key, before.id, undefined);
      }
    }
    for (const state of states) {
      const isNew = !state.subjects.has(key);
      state.subjects.add(key);
      const subject = isNew && this.#subjects.find(key);
      if (subject && state.snapshot !== undefined) {
        this.#signal(
          key,
          state.id,
          state.collector.signalsOf(state.snapshot, subject),
        );
      }
    }
    if (states.length) {
      this.#bySubject.set(key, states);
    } else {
      this.#bySubject.delete(key);
    }
  }

  #start(state: TargetState): void {
    state.attempted(this.#now());
    state.running = this.#collect(state).finally(() => {
      state.running = undefined;
    });
  }

  async #collect(state: TargetState): Promise<void> {
    const { collector, target } = state;
    const deadline = AbortSignal.timeout(collector.limits.timeout);
    const signal = AbortSignal.any([this.#stopping, deadline]);
    const toSubjects = (keys: Iterable<string>) =>
      [...keys].flatMap(key => this.#subjects.find(key) ?? []);
    const before = state.source(this.#now()).state;
    try {
      const snapshot = await beforeAbort(
        collector.collect(target, {
          previous: state.snapshot,
          subjects: toSubjects(state.subjects),
          viewed: toSubjects(state.viewedSubjects(this.#now())),
          signal,
        }),
        signal,
      );
      state.succeeded(snapshot, this.#now());
      this.#tellTurn(state, before);
      await this.#publish(state, snapshot);
    } catch (error) {
      if (this.#stopping.aborted) {
        return;
      }
      state.failed({
        error: deadline.aborted
          ? `It did not answer within ${collector.limits.timeout / 1_000} s`
          : maskText(isError(error) ? error.message : String(error)),
        state: troubleOf(error),
        now: this.#now(),
      });
      this.#tellTurn(state, before);
    }
  }

  /** Tells of what changed, without holding up the event loop. */
  async #publish(state: TargetState, snapshot: unknown): Promise<void> {
    let done = 0;
    for (const key of [...state.subjects]) {
      const subject = this.#subjects.find(key);
      if (subject) {
        this.#signal(
          key,
          state.id,
          state.collector.signalsOf(snapshot, subject),
        );
      }
      done += 1;
      if (done % CHUNK === 0) {
        await breathe();
      }
    }
  }

  #tellTurn(state: TargetState, before: RuntimeState): void {
    const { state: after, title, error } = state.source(this.#now());
    if (before === after) {
      return;
    }
    if (error) {
      this.#logger.warn(`${title}: ${error}`);
    } else {
      this.#logger.info(`${title} answers`);
    }
    this.#subjects.turned([...state.subjects]);
  }

  #signal(key: string, id: string, signals: RuntimeSignals | undefined): void {
    const all = this.#signals.get(key) ?? new Map<string, Signalled>();
    const text = signals && JSON.stringify(signals);
    if (all.get(id)?.text === text) {
      return;
    }
    if (signals && text) {
      all.set(id, { signals, text });
    } else {
      all.delete(id);
    }
    if (all.size) {
      this.#signals.set(key, all);
    } else {
      this.#signals.delete(key);
    }
    this.#subjects.signalled(
      key,
      [...all.values()].map(one => one.signals),
    );
  }

  #report(state: TargetState, subject: RuntimeSubject): RuntimeReport {
    const { snapshot, collector } = state;
    const now = this.#now();
    return {
      source: state.source(now),
      freshness: state.freshness(now),
      observedAt: state.observedAt(),
      data:
        snapshot === undefined
          ? undefined
          : maskValue(collector.dataOf(snapshot, subject)),
    };
  }
}

function isAny<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
  for (const item of items) {
    if (test(item)) {
      return true;
    }
  }
  return false;
}

/** A collector that does not mind its signal is not waited for. */
function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error('It did not answer in time'));
    signal.addEventListener('abort', onAbort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
