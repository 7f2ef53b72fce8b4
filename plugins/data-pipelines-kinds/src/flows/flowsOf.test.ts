import { makeObject } from '../testing/makeInput';
import { flowsOf } from './flowsOf';

const STRIMZI = 'kafka.strimzi.io/v1';

describe('flowsOf', () => {
  it('believes what a job says of itself', () => {
    const job = makeObject('flink.apache.org/v1beta1', 'FlinkDeployment', {
      metadata: {
        annotations: {
          'data-pipelines.io/reads': 'orders, payments,,orders',
          'data-pipelines.io/writes': 'orders-enriched',
        },
      },
    });
    expect(flowsOf(job)).toEqual({
      reads: ['orders', 'payments'],
      writes: ['orders-enriched'],
    });
  });

  it('reads the configuration of a sink, of Strimzi alone', () => {
    const spec = { config: { topics: 'orders,payments' } };
    expect(flowsOf(makeObject(STRIMZI, 'KafkaConnector', { spec }))).toEqual({
      reads: ['orders', 'payments'],
      writes: [],
    });
    expect(
      flowsOf(makeObject('example.org/v1', 'KafkaConnector', { spec })),
    ).toEqual({ reads: [], writes: [] });
  });

  it('takes no endless list', () => {
    const annotations = {
      'data-pipelines.io/reads': Array.from(
        { length: 5_000 },
        (_, n) => `t${n}`,
      ).join(),
    };
    const job = makeObject(STRIMZI, 'KafkaConnect', {
      metadata: { annotations },
    });
    expect(flowsOf(job).reads).toHaveLength(100);
  });
});
