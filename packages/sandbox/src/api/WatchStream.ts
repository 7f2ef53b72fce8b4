import { ApiError, Status } from './ApiError';
import { SandboxUser } from './Authorizer';
import { Faults } from './Faults';
import { KubernetesObject } from './KubernetesObject';
import { ObjectStore, StoreEvent } from './ObjectStore';
import { inVersion } from './objectContent';
import { ResourceType, apiVersionOf, resourceKey } from './ResourceType';
import {
  ApiResponse,
  endResponse,
  flushHead,
  isOpen,
  sendHead,
  writeChunk,
} from './http';
import { ObjectFilter } from './selectors';

/** @internal */
export interface WatchRequest {
  type: ResourceType;
  version: string;
  filter: ObjectFilter;
  /** Undefined: everything that is there now comes first. */
  since?: number;
  bookmarks: boolean;
  timeoutSeconds: number;
  user: SandboxUser;
}

interface WatchLine {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: unknown;
}

/** Serialized objects, shared by all watches of a kind. */
const serialized = new WeakMap<KubernetesObject, Map<string, string>>();

function serialize(
  object: KubernetesObject,
  type: ResourceType,
  version: string,
): string {
  const texts = serialized.get(object) ?? new Map<string, string>();
  let text = texts.get(version);
  if (text === undefined) {
    text = JSON.stringify(inVersion(object, type, version));
    texts.set(version, text);
    serialized.set(object, texts);
  }
  return text;
}

/**
 * One open watch: a stream of JSON lines.
 *
 * @internal
 */
export class WatchStream {
  readonly #request: WatchRequest;
  readonly #response: ApiResponse;
  readonly #store: ObjectStore;
  readonly #faults: Faults;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #onClose: () => void;
  #unsubscribe: (() => void) | undefined;
  #silent: boolean;
  #closed = false;

  static start(options: {
    request: WatchRequest;
    response: ApiResponse;
    store: ObjectStore;
    faults: Faults;
    bookmarkInterval: number;
    onClose: (stream: WatchStream) => void;
  }): WatchStream {
    const stream = new WatchStream(options);
    stream.#begin(options.bookmarkInterval);
    return stream;
  }

  private constructor(options: {
    request: WatchRequest;
    response: ApiResponse;
    store: ObjectStore;
    faults: Faults;
    onClose: (stream: WatchStream) => void;
  }) {
    this.#request = options.request;
    this.#response = options.response;
    this.#store = options.store;
    this.#faults = options.faults;
    this.#silent = options.faults.watchesAreHalfOpen;
    this.#onClose = () => options.onClose(this);
  }

  get resource(): string {
    return resourceKey(this.#request.type);
  }

  get isOpen(): boolean {
    return !this.#closed;
  }

  /** Sends nothing any more, but stays open. */
  silence() {
    this.#silent = true;
    this.#release();
  }

  /** Ends the stream. */
  end() {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#release();
    if (isOpen(this.#response) && !this.#silent) {
      endResponse(this.#response);
    }
    this.#onClose();
  }

  #begin(bookmarkInterval: number) {
    this.#response.on('close', () => this.end());
    if (this.#silent) {
      return;
    }
    sendHead(this.#response, 200, {
      'content-type': 'application/json',
      'cache-control': 'no-cache, private',
    });
    // Clients shall see the stream begin before there is an event.
    flushHead(this.#response);
    const request = this.#request;
    if (request.since === undefined) {
      const objects = this.#store.list(this.resource).filter(request.filter);
      objects.forEach(object => this.#sendObject('ADDED', object));
    }
    try {
      this.#unsubscribe = this.#store.subscribe(
        this.resource,
        request.since,
        event => this.#onEvent(event),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      this.#send({ type: 'ERROR', object: error.toStatus() satisfies Status });
      this.end();
      return;
    }
    if (request.bookmarks) {
      this.#timers.push(
        setInterval(() => this.#sendBookmark(), bookmarkInterval),
      );
    }
    this.#timers.push(
      setTimeout(() => {
        if (request.bookmarks) {
          this.#sendBookmark();
        }
        this.end();
      }, request.timeoutSeconds * 1000),
    );
    this.#timers.forEach(timer => timer.unref());
  }

  #release() {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#timers.forEach(timer => clearTimeout(timer));
  }

  #onEvent(event: StoreEvent) {
    const { filter, since = 0 } = this.#request;
    if (event.revision <= since) {
      // Whoever knows a later version than there is waits for one yet later.
      return;
    }
    const is = event.type !== 'DELETED' && filter(event.object);
    const was = event.previous !== undefined && filter(event.previous);
    if (is) {
      this.#sendObject(was ? 'MODIFIED' : 'ADDED', event.object);
    } else if (was) {
      this.#sendObject('DELETED', event.object);
    }
  }

  #sendObject(type: WatchLine['type'], object: KubernetesObject) {
    const text = serialize(object, this.#request.type, this.#request.version);
    this.#write(`{"type":"${type}","object":${text}}`);
  }

  #sendBookmark() {
    const { type, version, since = 0 } = this.#request;
    if (this.#store.revision < since) {
      return;
    }
    this.#send({
      type: 'BOOKMARK',
      object: {
        kind: type.kind,
        apiVersion: apiVersionOf(type.group, version),
        metadata: { resourceVersion: String(this.#store.revision) },
      },
    });
  }

  #send(line: WatchLine) {
    this.#write(JSON.stringify(line));
  }

  #write(line: string) {
    if (this.#silent || this.#closed || !isOpen(this.#response)) {
      return;
    }
    const text = this.#faults.takeMalformedLine(this.#request.user)
      ? line.slice(0, Math.floor(line.length / 2))
      : line;
    writeChunk(this.#response, `${text}\n`);
  }
}
