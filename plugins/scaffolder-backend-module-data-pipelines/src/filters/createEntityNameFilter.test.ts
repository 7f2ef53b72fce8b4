import { entityNameOf } from '@data-portal/plugin-data-pipelines-common';
import { topicRef } from '../__testUtils__/makeClient';
import { createEntityNameFilter } from './createEntityNameFilter';

describe('dataPipelinesEntityName', () => {
  const { filter, id } = createEntityNameFilter();

  it('names the entity of a ref, printed or in parts', () => {
    expect(id).toBe('dataPipelinesEntityName');
    expect(filter(topicRef)).toBe(entityNameOf(topicRef));
    expect(filter('production/kafka/KafkaTopic.kafka.strimzi.io/orders')).toBe(
      entityNameOf(topicRef),
    );
  });

  it('refuses what is no ref', () => {
    expect(() => filter('orders')).toThrow('is not a resource ref');
  });
});
