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
