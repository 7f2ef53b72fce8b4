import { topicNameOf } from './topicNameOf';

it.each([
  [{}, 'orders'],
  [{ spec: { topicName: 'Orders' } }, 'Orders'],
  [{ spec: { topicName: 'New' }, status: { topicName: 'Orders' } }, 'Orders'],
  [{ spec: { topicName: 7 }, status: { topicName: '' } }, 'orders'],
  [{ spec: { name: 'Orders' } }, 'Orders'],
])('knows the topic of %j', (parts, name) => {
  expect(
    topicNameOf({
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      metadata: { name: 'orders' },
      ...parts,
    }),
  ).toBe(name);
});
