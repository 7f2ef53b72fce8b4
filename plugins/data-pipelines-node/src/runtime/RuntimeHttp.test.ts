import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ClusterGateway, GatewayRequest } from '../gateway';
import { ConfiguredRuntimeHttp } from './ConfiguredRuntimeHttp';
import { ProxiedPort, ProxiedRuntimeHttp } from './ProxiedRuntimeHttp';
import { isLinkLocal } from './openRuntimeAddress';

const { signal } = new AbortController();

describe('ConfiguredRuntimeHttp', () => {
  let server: Server;
  let baseUrl: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  async function ask(path: string, options: { limit?: number } = {}) {
    const http = new ConfiguredRuntimeHttp({
      baseUrl: `${baseUrl}/flink/`,
      headers: { authorization: 'Bearer secret' },
      what: 'The JobManager',
    });
    try {
      return await http.getJson(path, { signal, ...options });
    } finally {
      await http.close();
    }
  }

  it('reads below the configured path, with the configured headers', async () => {
    let seen: unknown;
    answer = ({ method, url, headers }, response) => {
      seen = [method, url, headers.authorization];
      response.end('{"slots-total":4}');
    };
    await expect(ask('/overview?a=b')).resolves.toEqual({ 'slots-total': 4 });
    expect(seen).toEqual(['GET', '/flink/overview?a=b', 'Bearer secret']);
  });

  it.each([
    [401, 'NotAllowedError', 'who are you'],
    [403, 'NotAllowedError', 'no'],
    [404, 'NotFoundError', 'no such job'],
    [503, 'Error', '<html><body><h1>not   leader</h1></body></html>'],
  ])('makes %s a %s', async (status, name, body) => {
    answer = (_, response) => {
      response.statusCode = status;
      response.end(body);
    };
    const error = await ask('/overview').catch(failure => failure);
    expect(error.name).toBe(name);
    expect(error.message).toContain(`The JobManager answered ${status}: `);
    expect(error.message).not.toContain('<');
  });

  it.each([
    ['{"kind":"Status","message":"no endpoints available"}'],
    ['{"errors":["no endpoints available"]}'],
  ])('tells what an error in JSON says: %s', async body => {
    answer = (_, response) => {
      response.statusCode = 503;
      response.end(body);
    };
    await expect(ask('/overview')).rejects.toThrow(
      'The JobManager answered 503: no endpoints available',
    );
  });

  it('goes nowhere that an answer sends it', async () => {
    const asked: (string | undefined)[] = [];
    answer = ({ url }, response) => {
      asked.push(url);
      response.writeHead(302, { location: `${baseUrl}/elsewhere` });
      response.end();
    };
    await expect(ask('/overview')).rejects.toThrow('redirects elsewhere');
    expect(asked).toEqual(['/flink/overview']);
  });

  it('stops reading an answer without end', async () => {
    answer = (_, response) => {
      response.end('x'.repeat(2_000));
    };
    await expect(ask('/overview', { limit: 1_000 })).rejects.toThrow(
      'larger than 1000 bytes',
    );
  });

  it('says what came instead of JSON', async () => {
    answer = (_, response) => {
      response.end('<title>Sign in</title>');
    };
    await expect(ask('/overview')).rejects.toThrow(
      'The JobManager did not answer with JSON: Sign in',
    );
  });

  it('says in words that nothing listens', async () => {
    baseUrl = 'http://127.0.0.1:1';
    await expect(ask('/overview')).rejects.toThrow(
      'The JobManager does not answer: nothing listens at its address',
    );
  });

  it.each([
    ['ftp://host', 'no address of the form'],
    ['nonsense', 'no address of the form'],
    ['http://me:secret@host', 'holds credentials'],
    ['http://169.254.169.254/latest', 'link-local'],
    ['http://[fe80::1]:8081', 'link-local'],
  ])('refuses %s', (url, reason) => {
    expect(
      () => new ConfiguredRuntimeHttp({ baseUrl: url, what: 'It' }),
    ).toThrow(reason);
  });

  it('knows a link-local address in every spelling', () => {
    expect(
      ['169.254.1.1', '::ffff:169.254.169.254', 'fe80::a', 'fd00:ec2::254'].map(
        isLinkLocal,
      ),
    ).toEqual([true, true, true, true]);
    expect(
      ['127.0.0.1', '10.0.0.1', '::1', 'flink.example'].map(isLinkLocal),
    ).toEqual([false, false, false, false]);
  });
});

describe('ProxiedRuntimeHttp', () => {
  function makeGateway(status: number, body: string) {
    const requests: [string, GatewayRequest][] = [];
    const gateway: Pick<ClusterGateway, 'request'> = {
      async request(cluster, request) {
        requests.push([cluster, request]);
        return {
          status,
          headers: {},
          body: Readable.from([Buffer.from(body)]),
        };
      },
    };
    return { gateway: gateway as ClusterGateway, requests };
  }

  it('asks a Service by its name, whatever that holds', async () => {
    const { gateway, requests } = makeGateway(200, '{"jobs":[]}');
    const http = new ProxiedRuntimeHttp({
      gateway,
      what: 'The JobManager',
      port: {
        cluster: 'eu/main',
        namespace: 'shop',
        kind: 'services',
        name: '../x?-rest',
        port: 8081,
        tls: true,
      },
    });
    await expect(http.getJson('/jobs', { signal })).resolves.toEqual({
      jobs: [],
    });
    expect(requests).toEqual([
      [
        'eu/main',
        expect.objectContaining({
          path: '/api/v1/namespaces/shop/services/https:..%2Fx%3F-rest:8081/proxy/jobs',
        }),
      ],
    ]);
    expect(requests[0][1].method).toBeUndefined();
  });

  const longName = `orders-${'x'.repeat(180)}`;

  /** Each as kube-apiserver 1.35 sends it. */
  it.each<[number, string, Partial<ProxiedPort>, string, string]>([
    [
      403,
      `pods "${longName}:4040" is forbidden: User "portal" cannot get resource "pods/proxy" in API group "" in the namespace "b"`,
      { name: longName },
      'NotAllowedError',
      'the role data-portal-runtimes',
    ],
    [403, 'not yours', {}, 'NotAllowedError', 'The driver answered 403'],
    [
      404,
      'pods "c" not found',
      {},
      'Error',
      'The driver is not there: the cluster has no pod c.',
    ],
    [404, 'no such app', {}, 'NotFoundError', 'The driver answered 404'],
    [
      400,
      'address not allowed',
      {},
      'Error',
      'The driver has not started: pod c has no address yet.',
    ],
    [
      503,
      'no endpoints available for service "c"',
      { kind: 'services' },
      'Error',
      'The driver does not run: no pod behind service c is ready.',
    ],
    [
      503,
      'no service port 4040 found for service "c"',
      { kind: 'services' },
      'Error',
      'The driver is not asked: service c has no port 4040.',
    ],
    [
      503,
      'error trying to reach service: dial tcp 10.0.0.9:4040: connect: connection refused',
      {},
      'Error',
      'The driver does not answer the API server: dial tcp 10.0.0.9:4040: connect: connection refused. Look whether pod c listens',
    ],
    [503, 'warming up', {}, 'Error', 'The driver answered 503: warming up'],
  ])(
    'tells %s "%s" of the API server from one of the system',
    async (status, said, port, name, words) => {
      const { gateway } = makeGateway(
        status,
        JSON.stringify({ message: said }),
      );
      const http = new ProxiedRuntimeHttp({
        gateway,
        what: 'The driver',
        port: {
          cluster: 'a',
          namespace: 'b',
          kind: 'pods',
          name: 'c',
          port: 4040,
          ...port,
        },
      });
      await expect(http.getText('/', { signal })).rejects.toMatchObject({
        name,
        message: expect.stringContaining(words),
      });
    },
  );
});
