import { MASKED_LITERAL } from '@data-portal/plugin-data-pipelines-common';
import { maskSecrets, maskText } from './maskSecrets';

const PLANTED = 'hunter2-planted';

function makeObject(parts: Record<string, unknown>) {
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name: 'orders' },
    ...parts,
  };
}

describe('maskSecrets', () => {
  it.each([
    [
      'a config key',
      { spec: { config: { 'ssl.keystore.password': PLANTED } } },
    ],
    [
      'an environment variable',
      { spec: { env: [{ name: 'DB_PASSWORD', value: PLANTED }] } },
    ],
    ['an argument', { spec: { args: [`--db-password=${PLANTED}`] } }],
    ['two arguments', { spec: { args: ['--api-token', PLANTED] } }],
    [
      'a JAAS line',
      {
        spec: {
          config: {
            x: `org.apache.Scram required username="a" password="${PLANTED}";`,
          },
        },
      },
    ],
    ['a URL', { spec: { url: `jdbc:postgresql://app:${PLANTED}@db/orders` } }],
    [
      'an error that repeats it without its name',
      {
        spec: { config: { 'sasl.password': PLANTED } },
        status: { error: `cannot log in with ${PLANTED} at db` },
      },
    ],
    [
      'a copy of the spec as JSON in the status',
      {
        status: {
          reconciliationStatus: {
            lastReconciledSpec: JSON.stringify({
              spec: { flinkConfiguration: { 's3.secret-key': PLANTED } },
            }),
          },
        },
      },
    ],
    [
      'the last applied configuration',
      {
        metadata: {
          name: 'orders',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': `{"x":"${PLANTED}"}`,
          },
        },
      },
    ],
  ])('masks a secret in %s', (_, parts) => {
    expect(JSON.stringify(maskSecrets(makeObject(parts)))).not.toContain(
      PLANTED,
    );
  });

  it('masks every item under a telling name, short ones and numbers too', () => {
    const { spec } = maskSecrets(
      makeObject({ spec: { passwords: ['abc', 1234], topics: ['abc', 1] } }),
    );
    expect(spec).toEqual({
      passwords: [MASKED_LITERAL, MASKED_LITERAL],
      topics: ['abc', 1],
    });
  });

  it('keeps references to secrets and everything ordinary', () => {
    const object = makeObject({
      spec: {
        config: {
          'sasl.password': '${secrets:kafka/orders:password}',
          'ssl.keystore.password': '$(KEYSTORE_PASSWORD)',
          'retention.ms': '604800000',
          tokenEndpointUri: 'https://login.example/token',
        },
        env: [
          {
            name: 'PASSWORD',
            valueFrom: { secretKeyRef: { name: 'orders', key: 'password' } },
          },
        ],
        secretName: 'orders-credentials',
        args: ['--input', 'orders', '--password=$(DB_PASSWORD)'],
        parallelism: 4,
        nothing: null,
      },
    });
    expect(maskSecrets(object)).toEqual(object);
  });

  it('keeps who wrote when, and not which fields', () => {
    const masked = maskSecrets(
      makeObject({
        metadata: {
          name: 'orders',
          managedFields: [
            {
              manager: 'kubectl',
              operation: 'Apply',
              time: '2026-11-24T10:00:00Z',
              fieldsV1: { 'f:spec': {} },
            },
          ],
        },
      }),
    );
    expect(masked.metadata.managedFields).toEqual([
      { manager: 'kubectl', operation: 'Apply', time: '2026-11-24T10:00:00Z' },
    ]);
  });
});

describe('maskText', () => {
  it('masks what a message gives away', () => {
    expect(maskText(`login failed: password=${PLANTED}, user=app`)).toBe(
      `login failed: password=${MASKED_LITERAL}, user=app`,
    );
    expect(maskText('Authorization: Bearer abcdefgh12345678')).not.toContain(
      'abcdefgh12345678',
    );
  });
});
