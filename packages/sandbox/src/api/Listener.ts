import { Http2SecureServer, createSecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import { ServerCertificate } from './certificates';
import { ApiRequest, ApiResponse } from './http';

const HOST = '127.0.0.1';

/** As many streams a session as a real API server allows. */
const MAX_STREAMS = 100;

/**
 * One loopback port that speaks HTTP/2 and HTTP/1.1 over TLS, and can be
 * closed with all its connections and opened again.
 *
 * @internal
 */
export class Listener {
  readonly #certificate: ServerCertificate;
  readonly #handle: (request: ApiRequest, response: ApiResponse) => void;
  readonly #sockets = new Set<Socket>();
  #server: Http2SecureServer | undefined;
  #port: number;

  static create(options: {
    port: number;
    certificate: ServerCertificate;
    handle: (request: ApiRequest, response: ApiResponse) => void;
  }): Listener {
    return new Listener(options);
  }

  private constructor(options: {
    port: number;
    certificate: ServerCertificate;
    handle: (request: ApiRequest, response: ApiResponse) => void;
  }) {
    this.#port = options.port;
    this.#certificate = options.certificate;
    this.#handle = options.handle;
  }

  get port(): number {
    return this.#port;
  }

  /**
   * Listens. A remembered port that somebody else has taken meanwhile is
   * given up for a new one when `otherPort` allows it.
   */
  async open(options: { otherPort: boolean }): Promise<void> {
    try {
      await this.#listen();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' || !options.otherPort) {
        throw error;
      }
      this.#port = 0;
      await this.#listen();
    }
  }

  /** Stops listening and cuts every connection. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) {
      return;
    }
    const closed = new Promise<void>(resolve => {
      server.close(() => resolve());
    });
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await closed;
  }

  async #listen(): Promise<void> {
    const server = createSecureServer({
      allowHTTP1: true,
      key: this.#certificate.key,
      cert: this.#certificate.cert,
      settings: { maxConcurrentStreams: MAX_STREAMS },
    });
    server.on('request', (request, response) =>
      this.#handle(request, response),
    );
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      // A watch event is a small packet that must not wait for the next one.
      socket.setNoDelay(true);
      socket.on('close', () => this.#sockets.delete(socket));
      // A client that goes away is no fault of the server.
      socket.on('error', () => {});
    });
    server.on('sessionError', () => {});
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, HOST, () => {
        server.off('error', reject);
        resolve();
      });
    });
    const address = server.address();
    if (address && typeof address === 'object') {
      this.#port = address.port;
    }
    this.#server = server;
  }
}
