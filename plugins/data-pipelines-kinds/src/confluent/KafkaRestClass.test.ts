import { minutesAgo } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { kafkaRestClass } from './KafkaRestClass';

const { judge, facts } = underTest(kafkaRestClass);

describe('KafkaRestClass', () => {
  it('is judged by its false conditions', () => {
    const of = (status: string) =>
      judge({
        status: {
          conditions: [
            {
              type: 'platform.confluent.io/resources-ready',
              status,
              reason: 'Unreachable',
              message: 'no answer',
              lastTransitionTime: minutesAgo(1),
            },
            { type: 'platform.confluent.io/rolling', status: 'False' },
          ],
        },
      });
    expect(of('True').state).toBe('healthy');
    expect(of('False')).toMatchObject({
      state: 'degraded',
      reason: 'Unreachable',
      message: 'The REST class is not ready: no answer.',
      causes: [{}],
    });
  });

  it('tells which API it is, and how one signs in', () => {
    expect(
      facts({
        spec: {
          kafkaClusterRef: { name: 'kafka' },
          kafkaRest: {
            endpoint: 'https://kafka:8090',
            authentication: { type: 'bearer' },
          },
        },
        status: { kafkaClusterID: 'abc' },
      }),
    ).toEqual({
      Endpoint: 'https://kafka:8090',
      Cluster: 'kafka',
      'Cluster id': 'abc',
      Authentication: 'bearer',
    });
  });
});
