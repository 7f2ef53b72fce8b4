import { makeObject } from '../testing/makeInput';
import { topicNameOf } from './topicNameOf';

const STRIMZI = 'kafka.strimzi.io/v1';
const CONFLUENT = 'platform.confluent.io/v1beta1';

it.each<[string, Parameters<typeof makeObject>[2], string]>([
  [STRIMZI, {}, 'orders'],
  [STRIMZI, { spec: { topicName: 'Orders' } }, 'Orders'],
  [
    STRIMZI,
    { spec: { topicName: 'New' }, status: { topicName: 'Orders' } },
    'Orders',
  ],
  [STRIMZI, { spec: { topicName: 7 }, status: { topicName: '' } }, 'orders'],
  [CONFLUENT, { spec: { name: 'Orders' } }, 'Orders'],
])('knows the topic of a %s with %j', (apiVersion, parts, name) => {
  expect(
    topicNameOf(
      makeObject(apiVersion, 'KafkaTopic', {
        metadata: { name: 'orders' },
        ...parts,
      }),
    ),
  ).toBe(name);
});
