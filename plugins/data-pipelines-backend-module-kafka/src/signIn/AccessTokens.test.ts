import {
  IncomingMessage,
  Server,
  ServerResponse,
  createServer,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AccessTokens, ClientCredentials } from './AccessTokens';

const SECRET = 'hunter2+hunter2';

describe('AccessTokens', () => {
  let server: Server;
  let tokenEndpoint: string;
  let asked: { request: IncomingMessage; body: string }[];
  let answer: (response: ServerResponse) => void;
  let now: number;
  const open: AccessTokens[] = [];

  function tell(response: ServerResponse, body: object, status = 200) {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  beforeEach(async () => {
    now = 0;
    asked = [];
    answer = response =>
      tell(response, {
        access_token: `token ${asked.length}`,
        token_type: 'Bearer',
        expires_in: 100,
      });
    server = createServer(async (request, response) => {
      asked.push({ request, body: await text(request) });
      answer(response);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    tokenEndpoint = `http://127.0.0.1:${
      (server.address() as AddressInfo).port
    }/realms/kafka/token`;
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map(tokens => tokens.close()));
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  function makeTokens(overrides: Partial<ClientCredentials> = {}) {
    const tokens = new AccessTokens(
      {
        tokenEndpoint,
        clientId: 'data portal',
        clientSecret: SECRET,
        ...overrides,
      },
      () => now,
    );
    open.push(tokens);
    return tokens;
  }

  const failureOf = (tokens: AccessTokens): Promise<Error> =>
    tokens.get().then(
      () => new Error('It did not fail'),
      error => error,
    );

  it('asks by the client credentials, once for all who want one', async () => {
    const tokens = makeTokens({ scope: 'kafka read' });
    await expect(
      Promise.all([tokens.get(), tokens.get(), tokens.get()]),
    ).resolves.toEqual(['token 1', 'token 1', 'token 1']);
    await tokens.get();
    expect(asked).toHaveLength(1);
    const [{ request, body }] = asked;
    expect([request.method, request.url]).toEqual([
      'POST',
      '/realms/kafka/token',
    ]);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'kafka read',
    });
    const [, basic] = request.headers.authorization!.split(' ');
    expect(Buffer.from(basic, 'base64').toString()).toBe(
      'data+portal:hunter2%2Bhunter2',
    );
  });

  it('renews a token before it is spent', async () => {
    const tokens = makeTokens();
    await tokens.get();
    now = 74_000;
    await expect(tokens.get()).resolves.toBe('token 1');
    now = 76_000;
    await expect(tokens.get()).resolves.toBe('token 2');
  });

  it('keeps a token that is good while there is no other', async () => {
    const tokens = makeTokens();
    await tokens.get();
    answer = response => tell(response, {}, 503);
    now = 80_000;
    await expect(tokens.get()).resolves.toBe('token 1');
    now = 96_000;
    await expect(tokens.get()).rejects.toThrow('answered 503');
  });

  it('gets another where a broker did not take it', async () => {
    const tokens = makeTokens();
    await tokens.get();
    tokens.forget();
    await expect(tokens.get()).resolves.toBe('token 2');
  });

  it('leaves an endpoint that failed in peace for a while', async () => {
    const tokens = makeTokens();
    answer = response => tell(response, {}, 500);
    const first = await failureOf(tokens);
    now = 9_000;
    expect(await failureOf(tokens)).toBe(first);
    expect(asked).toHaveLength(1);
    now = 11_000;
    await failureOf(tokens);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    [
      'refused the portal: invalid_client, Not with (masked)',
      response =>
        tell(
          response,
          {
            error: 'invalid_client',
            error_description: `Not with ${SECRET}`,
          },
          401,
        ),
    ],
    ['answered 403', response => tell(response, {}, 403)],
    [
      'redirects elsewhere, which is not followed',
      response => {
        response.writeHead(302, { location: `${tokenEndpoint}/elsewhere` });
        response.end();
      },
    ],
    [
      'did not answer with an access token',
      response => tell(response, { token_type: 'bearer', expires_in: 5 }),
    ],
    [
      'did not answer with an access token',
      response => response.end('<title>Sign in</title>'),
    ],
    [
      'does not answer: its answer is larger than 65536 bytes',
      response => tell(response, { access_token: 'x'.repeat(100_000) }),
    ],
  ])('says that it %s', async (reason, how) => {
    answer = how;
    const error = await failureOf(makeTokens());
    expect(error.name).toBe('RuntimeSignInError');
    expect(error.message).toBe(
      error.message.includes('redirects')
        ? `The token endpoint ${tokenEndpoint} ${reason}. Configure the address it redirects to. The brokers were not asked`
        : `The token endpoint ${tokenEndpoint} ${reason}. The brokers were not asked`,
    );
    expect(error.cause).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('says that nothing listens', async () => {
    const error = await failureOf(
      makeTokens({ tokenEndpoint: 'http://127.0.0.1:1/token' }),
    );
    expect(error.message).toBe(
      'The token endpoint http://127.0.0.1:1/token does not answer: nothing listens at its address. The brokers were not asked',
    );
  });

  it('goes to no link-local address', () => {
    expect(() =>
      makeTokens({ tokenEndpoint: 'https://169.254.169.254/token' }),
    ).toThrow('link-local');
  });
});
