import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../scripts/lib/Failure.mjs';
import { progress } from '../../scripts/lib/exec.mjs';
import { writePrivate } from '../../scripts/lib/services.mjs';
import { isInUse, portOf } from './ports.mjs';
import { isAlive, launch } from './processes.mjs';

/** What a system is given to start by, and to say whether it is ready. */
export class Context {
  #state;
  #name;
  /** The programs that `start` has asked for so far. */
  #expected = new Set();

  /**
   * @param options.state - of the testbed
   * @param options.system - whose context it is
   * @param options.tools - of the command (`scripts/lib/setUp.mjs`)
   * @param options.programs - what `provide` answered
   */
  constructor({ state, system, tools, programs }) {
    this.#state = state;
    this.#name = system.name;
    this.system = system;
    this.tools = tools;
    this.programs = programs;
  }

  /** What `up` was given, such as `brokers`. */
  get options() {
    return this.#state.data.options;
  }

  /** Where the system keeps its data; it goes with `down`. */
  get folder() {
    return this.#state.folderOf(this.#name);
  }

  /** The addresses of a system that this one needs. */
  addressesOf(name) {
    return this.#state.system(name).addresses ?? {};
  }

  /** The port of that name of this system, the same at every start. */
  port(name) {
    return portOf(this.#state, `${this.#name}.${name}`);
  }

  /** The port of that name, once `start` has asked for it. */
  knownPort(name) {
    return this.#state.data.ports[`${this.#name}.${name}`];
  }

  /** A password or token, the same at every start. */
  secret(name) {
    return this.#state.secret(`${this.#name}.${name}`);
  }

  /** What was chosen at the system's first start; it goes with `down`. */
  remember(name, choose) {
    const { chosen = {} } = this.#state.system(this.#name);
    if (chosen[name] === undefined) {
      chosen[name] = choose();
      this.#state.changeSystem(this.#name, { chosen });
    }
    return chosen[name];
  }

  /** A folder inside the system's own. */
  subfolder(name) {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** Writes a file into the system's folder, for its owner only. */
  file(name, text) {
    const path = join(this.folder, name);
    writePrivate(path, text);
    return path;
  }

  /**
   * Starts a program of the system, unless it runs.
   *
   * @param options - `command`, `args`, `env`, `cwd` and the `port` it will
   * listen on, for a clear word when somebody else does
   */
  async process(name, { port, ...options }) {
    this.#expected.add(name);
    const { processes } = this.#state.system(this.#name);
    if (isAlive(processes[name])) {
      return;
    }
    if (port && (await isInUse(port))) {
      throw new Failure(
        `Port ${port} (${
          this.#name
        }, ${name}) is in use by another program. End it, or take new ports: npm run testbed -- down`,
      );
    }
    const record = launch({
      ...options,
      log: join(this.folder, `${name}.log`),
      owner: this.#state.folder,
    });
    this.#state.changeSystem(this.#name, {
      processes: {
        ...this.#state.system(this.#name).processes,
        [name]: record,
      },
    });
  }

  /** The process id of one of the system's programs, if it runs. */
  pid(name) {
    const record = this.#state.system(this.#name).processes[name];
    return isAlive(record) ? record.pid : undefined;
  }

  /** Whether the system answers; trouble in asking it is no. */
  async isReady() {
    try {
      return await this.system.ready(this);
    } catch {
      return false;
    }
  }

  /**
   * Waits until something holds.
   *
   * @throws Failure with the end of the log when a program of the system ends,
   * or when it has not come true in time
   */
  async until(what, isTrue, seconds = 60) {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      if (await isTrue()) {
        return;
      }
      const ended = [...this.#expected].find(name => !this.pid(name));
      if (ended || Date.now() > deadline) {
        const why = ended ? `${ended} has ended` : `not within ${seconds} s`;
        throw new Failure(
          `${this.#name}: ${what}: ${why}${this.#endOfLog(ended)}`,
          { exitCode: 1 },
        );
      }
      await sleep(200);
    }
  }

  #endOfLog(name) {
    const { processes } = this.#state.system(this.#name);
    const record = processes[name] ?? Object.values(processes).at(-1);
    if (!record) {
      return '';
    }
    const lines = readFileSync(record.log, 'utf8').trimEnd().split('\n');
    const end = lines.slice(-8).map(line => line.slice(0, 300));
    return `. From ${record.log}:\n${end.join('\n')}`;
  }

  progress(message) {
    progress(`${this.#name}: ${message}`);
  }
}
