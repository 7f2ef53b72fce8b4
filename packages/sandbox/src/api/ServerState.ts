import { randomBytes } from 'node:crypto';
import { MASTERS_GROUP, SandboxUser } from './Authorizer';
import { isRecord } from './KubernetesObject';
import { StoreSnapshot } from './ObjectStore';
import { StateFolder, StateFolderError } from './StateFolder';
import { ServerCertificate } from './certificates';

interface Access {
  key: string;
  cert: string;
  port: number;
  adminToken: string;
  tokens: Record<string, SandboxUser>;
}

const ACCESS_FILE = 'access.json';
const OBJECTS_FILE = 'objects.json';

const ADMIN: SandboxUser = {
  name: 'sandbox-admin',
  groups: [MASTERS_GROUP, 'system:authenticated'],
};

function isAccess(value: unknown): value is Access {
  return (
    isRecord(value) &&
    typeof value.key === 'string' &&
    typeof value.cert === 'string' &&
    typeof value.port === 'number' &&
    typeof value.adminToken === 'string' &&
    isRecord(value.tokens)
  );
}

function isSnapshot(value: unknown): value is StoreSnapshot {
  return (
    isRecord(value) &&
    typeof value.revision === 'number' &&
    isRecord(value.objects)
  );
}

/**
 * What a server keeps from one start to the next: key, port and tokens in one
 * file, the objects in another.
 *
 * @internal
 */
export class ServerState {
  readonly #folder: StateFolder | undefined;
  readonly #access: Access;
  readonly #snapshot: () => StoreSnapshot;
  readonly #saveDelay: number;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  static open(options: {
    folder: StateFolder | undefined;
    create: () => Access;
    snapshot: () => StoreSnapshot;
    saveDelay: number;
  }): ServerState {
    return new ServerState(options);
  }

  private constructor(options: {
    folder: StateFolder | undefined;
    create: () => Access;
    snapshot: () => StoreSnapshot;
    saveDelay: number;
  }) {
    this.#folder = options.folder;
    this.#snapshot = options.snapshot;
    this.#saveDelay = options.saveDelay;
    const stored = this.#folder?.read(ACCESS_FILE);
    if (stored !== undefined && !isAccess(stored)) {
      throw this.#corrupt(ACCESS_FILE);
    }
    this.#access = stored ?? options.create();
    if (!stored) {
      this.#folder?.write(ACCESS_FILE, this.#access);
    }
  }

  get certificate(): ServerCertificate {
    return this.#access;
  }

  get port(): number {
    return this.#access.port;
  }

  get adminToken(): string {
    return this.#access.adminToken;
  }

  userOf(token: string): SandboxUser | undefined {
    if (token === this.#access.adminToken) {
      return ADMIN;
    }
    return Object.hasOwn(this.#access.tokens, token)
      ? this.#access.tokens[token]
      : undefined;
  }

  tokenOf(user: SandboxUser): string {
    const known = Object.entries(this.#access.tokens).find(
      ([, candidate]) => JSON.stringify(candidate) === JSON.stringify(user),
    );
    if (known) {
      return known[0];
    }
    const token = randomBytes(24).toString('base64url');
    this.#access.tokens[token] = user;
    this.#folder?.write(ACCESS_FILE, this.#access);
    return token;
  }

  rememberPort(port: number) {
    if (this.#access.port !== port) {
      this.#access.port = port;
      this.#folder?.write(ACCESS_FILE, this.#access);
    }
  }

  readSnapshot(): StoreSnapshot | undefined {
    const stored = this.#folder?.read(OBJECTS_FILE);
    if (stored !== undefined && !isSnapshot(stored)) {
      throw this.#corrupt(OBJECTS_FILE);
    }
    return stored;
  }

  /** Writes the objects to disk soon; many changes are one write. */
  scheduleSave() {
    if (this.#folder && !this.#timer && !this.#closed) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        try {
          this.#save();
        } catch (error) {
          // A full disk must not end the clusters: the next change tries again.
          process.emitWarning(
            `The sandbox could not keep its state: ${(error as Error).message}`,
          );
        }
      }, this.#saveDelay);
    }
  }

  /** Writes what is not yet on disk. */
  close() {
    const unsaved = this.#timer !== undefined;
    this.discard();
    if (unsaved) {
      this.#save();
    }
  }

  /** Gives up what is not yet on disk, and all that might come. */
  discard() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #save() {
    this.#folder?.write(OBJECTS_FILE, this.#snapshot());
  }

  #corrupt(file: string): StateFolderError {
    return new StateFolderError(
      `The state in ${
        this.#folder?.path
      }/${file} is not what the sandbox wrote: start again with --reset to renew it.`,
    );
  }
}
