import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../scripts/lib/Failure.mjs';
import { writePrivate } from '../../scripts/lib/services.mjs';
import { isAlive, startOf } from './processes.mjs';

const EMPTY = { options: {}, ports: {}, secrets: {}, systems: {} };

/**
 * What a testbed remembers, in a folder of the checkout: written at every
 * change, so that a killed command loses nothing.
 *
 * @remarks
 * `options`: what it was started with; `ports` and `secrets` by name;
 * `systems`: by name their `processes` (pid, start, log), `addresses` and
 * `readyAt`. The file holds credentials: only its owner may read it.
 */
export class State {
  #data;

  static open(folder) {
    return new State(folder);
  }

  constructor(folder) {
    this.folder = folder;
    this.file = join(folder, 'state.json');
    this.addressesFile = join(folder, 'addresses.json');
    this.#data = { ...EMPTY, ...this.#read() };
  }

  #read() {
    if (!existsSync(this.file)) {
      return {};
    }
    try {
      return JSON.parse(readFileSync(this.file, 'utf8'));
    } catch {
      throw new Failure(
        `${this.file} is not what the testbed wrote. Remove it once no process of the testbed runs`,
      );
    }
  }

  get data() {
    return this.#data;
  }

  change(part) {
    this.#data = { ...this.#data, ...part };
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writePrivate(this.file, `${JSON.stringify(this.#data, undefined, 2)}\n`);
  }

  system(name) {
    return this.#data.systems[name] ?? { processes: {} };
  }

  changeSystem(name, part) {
    this.change({
      systems: {
        ...this.#data.systems,
        [name]: { ...this.system(name), ...part },
      },
    });
  }

  forgetSystem(name) {
    const owned = ([key]) => !key.startsWith(`${name}.`);
    const { [name]: _, ...systems } = this.#data.systems;
    this.change({
      systems,
      ports: Object.fromEntries(Object.entries(this.#data.ports).filter(owned)),
      secrets: Object.fromEntries(
        Object.entries(this.#data.secrets).filter(owned),
      ),
    });
  }

  /** What tests read: the addresses of what has been ready, by name, in a file. */
  writeAddresses() {
    const addresses = Object.fromEntries(
      Object.entries(this.#data.systems).flatMap(([name, system]) =>
        system.addresses ? [[name, system.addresses]] : [],
      ),
    );
    writePrivate(
      this.addressesFile,
      `${JSON.stringify(addresses, undefined, 2)}\n`,
    );
  }

  /** The folder of a system's data; it goes with `down`. */
  folderOf(name) {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** A random word, always the same for a name. */
  secret(name) {
    const known = this.#data.secrets[name];
    if (known) {
      return known;
    }
    const secret = randomBytes(18).toString('base64url');
    this.change({ secrets: { ...this.#data.secrets, [name]: secret } });
    return secret;
  }

  /** Lets one command at a time change things. Answers how to let go. */
  lock() {
    const file = join(this.folder, 'lock.json');
    if (existsSync(file)) {
      let holder;
      try {
        holder = JSON.parse(readFileSync(file, 'utf8'));
      } catch {
        // Half a lock: whoever wrote it was killed.
      }
      if (isAlive(holder)) {
        throw new Failure(
          `Another testbed command is at work (process ${holder.pid}). Wait for it`,
        );
      }
    }
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const { pid } = process;
    writePrivate(file, JSON.stringify({ pid, start: startOf(pid) }));
    return () => rmSync(file, { force: true });
  }
}
