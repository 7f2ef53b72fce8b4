import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
} from '@backstage/catalog-model';
import { entityNameOf } from './entityNameOf';
import {
  ResourceRef,
  parseResourceRef,
  stringifyResourceRef,
} from './ResourceRef';

const REF: ResourceRef = {
  cluster: 'production',
  group: 'kafka.strimzi.io',
  kind: 'KafkaTopic',
  namespace: 'kafka',
  name: 'orders',
};

/** Repeatable, so that a failure can be looked into. */
function* pseudoRandom(seed: number) {
  let state = seed;
  for (;;) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    yield state;
  }
}

describe('entityNameOf', () => {
  it('never changes, or every entity would be made anew', () => {
    expect(entityNameOf(REF)).toBe('orders-f5373c7e');
  });

  it('gives 10 000 refs valid names of which no two are equal', async () => {
    const policy = EntityPolicies.allOf([
      new DefaultNamespaceEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    const random = pseudoRandom(42);
    const pick = (letters: string, most: number) =>
      Array.from(
        { length: 1 + (random.next().value! % most) },
        () => letters[random.next().value! % letters.length],
      ).join('');
    const names = new Set<string>();
    for (let index = 0; index < 10_000; index += 1) {
      const ref = {
        ...REF,
        cluster: pick('ab', 3),
        namespace: pick('ab', 4),
        name: `${pick('aZ9-._/ ü', 90)}${index % 2 ? '' : 'same'}`,
      };
      const name = entityNameOf({
        ...ref,
        namespace: `${ref.namespace}${index}`,
      });
      names.add(name);
      await policy.enforce({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name },
      });
    }
    expect(names.size).toBe(10_000);
  });
});

describe('a printed ref', () => {
  it.each([
    [REF, 'production/kafka/KafkaTopic.kafka.strimzi.io/orders'],
    [
      { ...REF, cluster: 'arn:aws:eks:eu-west-1:1:cluster/main' },
      'arn:aws:eks:eu-west-1:1:cluster/main/kafka/KafkaTopic.kafka.strimzi.io/orders',
    ],
    [
      { cluster: 'a', group: '', kind: 'Namespace', namespace: '', name: 'b' },
      'a//Namespace/b',
    ],
  ])('reads back what it was printed from: %j', (ref, text) => {
    expect(stringifyResourceRef(ref)).toBe(text);
    expect(parseResourceRef(text)).toEqual(ref);
  });

  it.each(['', 'orders', 'kafka/KafkaTopic/orders', 'a/b//c', 'a/b/.x/c'])(
    'refuses "%s" with words that help',
    text => {
      expect(() => parseResourceRef(text)).toThrow(/Write it as/);
    },
  );
});
