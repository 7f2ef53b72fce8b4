import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * A state folder that cannot be used. The message says what to do.
 *
 * @public
 */
export class StateFolderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StateFolderError';
  }
}

/**
 * JSON files that only this user can read, each written as a whole or not at
 * all.
 *
 * @internal
 */
export class StateFolder {
  readonly path: string;

  static open(path: string): StateFolder {
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      const probe = join(path, `.probe-${process.pid}`);
      writeFileSync(probe, '');
      rmSync(probe);
    } catch (error) {
      throw new StateFolderError(
        `The state folder ${path} is not writable (${
          (error as Error).message
        }): choose another one with --state.`,
      );
    }
    return new StateFolder(path);
  }

  private constructor(path: string) {
    this.path = path;
  }

  read(file: string): unknown | undefined {
    const path = join(this.path, file);
    if (!existsSync(path)) {
      return undefined;
    }
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      throw new StateFolderError(
        `The state in ${path} cannot be read (${
          (error as Error).message
        }): start again with --reset to renew it.`,
      );
    }
  }

  write(file: string, content: unknown) {
    const path = join(this.path, file);
    const draft = `${path}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
    // The mode of writeFile counts only for new files.
    chmodSync(draft, 0o600);
    renameSync(draft, path);
  }

  remove(file: string) {
    rmSync(join(this.path, file), { force: true });
  }
}
