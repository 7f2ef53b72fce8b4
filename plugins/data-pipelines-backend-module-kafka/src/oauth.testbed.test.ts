import { mockServices } from '@backstage/backend-test-utils';
import { KafkaClusterRuntime } from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { JsonWebKey, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { KafkaCollector } from './KafkaCollector';
import { parseAddress } from './config';

const testbed = process.env.PIPELINES_TESTBED;
const LIFETIME = 4;

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('signs in at real brokers when PIPELINES_TESTBED names the file of their addresses', () => {});
} else {
  jest.setTimeout(60_000);
  const { kafka } = JSON.parse(readFileSync(testbed, 'utf8'));
  const { kid, alg, ...jwk }: JsonWebKey & Record<string, string> =
    kafka.signingSecret;

  const cluster: RuntimeSubject = {
    ref: {
      cluster: 'testbed',
      group: 'kafka.strimzi.io',
      kind: 'Kafka',
      namespace: 'shop',
      name: 'main',
    },
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      metadata: { name: 'main' },
    },
    related: [],
  };

  /** A token that says it is from now on, or from some seconds on. */
  const makeToken = (from = 0) => {
    const now = Math.floor(Date.now() / 1_000) + from;
    const encode = (part: object) =>
      Buffer.from(JSON.stringify(part)).toString('base64url');
    const text = `${encode({ alg, kid, typ: 'JWT' })}.${encode({
      sub: kafka.username,
      scope: 'kafka',
      iat: now,
      exp: now + LIFETIME,
    })}`;
    const signature = sign(
      'sha256',
      Buffer.from(text),
      createPrivateKey({ key: jwk, format: 'jwk' }),
    );
    return `${text}.${signature.toString('base64url')}`;
  };

  describe('KafkaCollector that signs in by tokens', () => {
    let server: Server;
    let collector: KafkaCollector;
    let given: number;
    let give: () => string | undefined;

    beforeEach(async () => {
      given = 0;
      give = () => makeToken();
      server = createServer((_, response) => {
        const token = give();
        response.writeHead(token ? 200 : 503, {
          'content-type': 'application/json',
        });
        given += 1;
        response.end(
          JSON.stringify({
            access_token: token,
            token_type: 'Bearer',
            expires_in: LIFETIME,
          }),
        );
      });
      await new Promise<void>(done => {
        server.listen(0, '127.0.0.1', done);
      });
      const { port } = server.address() as AddressInfo;
      collector = new KafkaCollector({
        config: {
          clusters: [
            {
              cluster: 'testbed',
              namespace: 'shop',
              name: 'main',
              session: {
                bootstrap: kafka.oauthBootstrapServers.map(parseAddress),
                sasl: {
                  mechanism: 'OAUTHBEARER',
                  oauth: {
                    tokenEndpoint: `http://127.0.0.1:${port}/token`,
                    clientId: 'data-portal',
                    clientSecret: 'secret',
                  },
                },
              },
            },
          ],
          connects: [],
          discover: false,
          interval: { viewed: 5_000, background: 15_000 },
        },
        context: {
          gateway: {} as never,
          clock: { now: () => new Date(), sleep: async () => {} },
          logger: mockServices.logger.mock(),
          samples: { record: () => {}, read: () => [] },
          find: () => cluster,
        },
      });
    });

    afterEach(async () => {
      await collector.close();
      server.closeAllConnections();
      await new Promise(done => {
        server.close(done);
      });
    });

    const collect = (
      previous?: Awaited<ReturnType<KafkaCollector['collect']>>,
    ) =>
      collector.collect(collector.targetOf(cluster)!, {
        previous,
        subjects: [cluster],
        viewed: [cluster],
        signal: AbortSignal.timeout(30_000),
      });

    it('goes on when its token and its sessions have run out', async () => {
      let collected = await collect();
      const data = () =>
        collector.dataOf(collected, cluster) as KafkaClusterRuntime;
      expect(data().brokers).toHaveLength(kafka.oauthBootstrapServers.length);
      expect(given).toBe(1);
      const until = Date.now() + 2.5 * LIFETIME * 1_000;
      while (Date.now() < until) {
        await new Promise(done => {
          setTimeout(done, 500);
        });
        collected = await collect(collected);
        expect(collector.warningsOf(collected)).toEqual([]);
      }
      expect(data().brokers.every(({ answers }) => answers)).toBe(true);
      expect(given).toBeGreaterThanOrEqual(3);
      expect(given).toBeLessThanOrEqual(8);
    });

    it('says that the brokers refuse the token', async () => {
      give = () => makeToken(-3_600);
      const error = await collect().catch(failure => failure);
      expect(error.name).toBe('AuthenticationError');
      expect(error.message).toMatch(/does not accept the credentials/);
      expect(error.message).not.toContain(makeToken().split('.')[0]);
    });

    it('does not blame the brokers for what the endpoint does', async () => {
      give = () => undefined;
      const error = await collect().catch(failure => failure);
      expect(error.name).toBe('RuntimeSignInError');
      expect(error.message).toMatch(
        /^The token endpoint http:\S+ answered 503. The brokers were not asked$/,
      );
    });
  });
}
