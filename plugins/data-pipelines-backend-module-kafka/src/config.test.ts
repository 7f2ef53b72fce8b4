import { mockServices } from '@backstage/backend-test-utils';
import { parseAddress, readKafkaConfig } from './config';

function read(cluster: object) {
  return readKafkaConfig(
    mockServices.rootConfig({
      data: {
        dataPipelines: {
          kafka: {
            clusters: [
              {
                cluster: 'production',
                namespace: 'kafka',
                name: 'main',
                bootstrapServers: ['kafka.example.com:9094'],
                ...cluster,
              },
            ],
          },
        },
      },
    }),
  ).clusters[0];
}

describe('readKafkaConfig', () => {
  it('has defaults for a portal that configures nothing', () => {
    expect(readKafkaConfig(mockServices.rootConfig({ data: {} }))).toEqual({
      clusters: [],
      connects: [],
      discover: true,
      interval: { viewed: 5_000, background: 15_000 },
    });
  });

  it('reads credentials, and certificates as they are', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nx';
    expect(
      read({
        tls: { ca: pem },
        sasl: {
          mechanism: 'SCRAM-SHA-512',
          username: 'portal',
          password: 'secret',
        },
      }).session,
    ).toEqual({
      bootstrap: [{ host: 'kafka.example.com', port: 9094 }],
      tls: { ca: pem },
      sasl: {
        mechanism: 'SCRAM-SHA-512',
        username: 'portal',
        password: 'secret',
      },
    });
  });

  it('never sends a password as it is without TLS', () => {
    expect(() =>
      read({ sasl: { mechanism: 'PLAIN', username: 'a', password: 'b' } }),
    ).toThrow('PLAIN needs tls');
  });

  describe('for OAUTHBEARER', () => {
    const oauth = {
      tokenEndpoint: 'https://sso.example.com/token',
      clientId: 'data-portal',
      clientSecret: 'secret',
    };
    const signIn = (sasl: object, more: object = { tls: {} }) =>
      read({ ...more, sasl: { mechanism: 'OAUTHBEARER', ...sasl } }).session
        .sasl;

    it('reads client credentials, or a token', () => {
      expect(signIn({ oauth: { ...oauth, scope: 'kafka' } })).toEqual({
        mechanism: 'OAUTHBEARER',
        oauth: { ...oauth, scope: 'kafka' },
      });
      expect(signIn({ token: 'abc' })).toEqual({
        mechanism: 'OAUTHBEARER',
        token: 'abc',
      });
    });

    it.each([[{}], [{ token: 'abc', oauth }]])('refuses %j', sasl => {
      expect(() => signIn(sasl)).toThrow('needs either oauth');
    });

    it('never sends a token as it is without TLS', () => {
      expect(() => signIn({ token: 'abc' }, {})).toThrow(
        'OAUTHBEARER needs tls',
      );
      expect(
        signIn({ token: 'abc' }, { bootstrapServers: ['127.0.0.1:9092'] }),
      ).toBeDefined();
    });

    it.each(['http://sso.example.com/token', 'sso.example.com', 'ftp://a/b'])(
      'sends no secret to %s',
      tokenEndpoint => {
        expect(() => signIn({ oauth: { ...oauth, tokenEndpoint } })).toThrow(
          'no token endpoint that a secret may be sent to',
        );
      },
    );

    it('allows a token endpoint of this machine', () => {
      const tokenEndpoint = 'http://127.0.0.1:8080/token';
      expect(signIn({ oauth: { ...oauth, tokenEndpoint } })).toBeDefined();
    });
  });

  it('names the mechanisms that are supported', () => {
    expect(() => read({ sasl: { mechanism: 'GSSAPI' } })).toThrow(
      'Choose one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER',
    );
  });

  it.each(['kafka', 'kafka:', 'kafka:0', 'kafka:99999', 'http://kafka:9092'])(
    'does not take %s for an address',
    text => {
      expect(() => parseAddress(text)).toThrow('Write it as host:port');
    },
  );

  it('understands IPv6', () => {
    expect(parseAddress('[::1]:9092')).toEqual({ host: '::1', port: 9092 });
  });
});
