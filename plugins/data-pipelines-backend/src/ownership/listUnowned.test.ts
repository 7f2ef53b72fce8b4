import { Inventory } from '../inventory/Inventory';
import { InventoryEntry } from '../inventory/makeEntry';
import { listUnowned } from './listUnowned';

function makeEntry(
  name: string,
  overrides: {
    owner?: string;
    unknownOwner?: string;
    role?: 'resource' | 'part';
    isRemembered?: boolean;
  } = {},
): InventoryEntry {
  const { role = 'resource', isRemembered, ...ownership } = overrides;
  const ref = {
    cluster: 'production',
    group: 'kafka.strimzi.io',
    kind: 'KafkaTopic',
    namespace: 'kafka',
    name,
  };
  return {
    ref,
    key: `production/kafka/KafkaTopic.kafka.strimzi.io/${name}`,
    ...(!isRemembered && {
      object: {
        apiVersion: 'kafka.strimzi.io/v1',
        kind: 'KafkaTopic',
        metadata: { name, namespace: 'kafka', labels: { team: 'checkout' } },
      },
    }),
    summary: {
      ref,
      title: name,
      role,
      ownership: { source: 'none', ...ownership },
    },
  } as InventoryEntry;
}

const lookUp = jest.fn(
  async (refs: string[]) =>
    new Map(refs.map(ref => [ref, ref === 'group:default/checkout'] as const)),
);

function list(
  entries: InventoryEntry[],
  isVisible: (entry: InventoryEntry) => boolean = () => true,
) {
  return listUnowned({
    inventory: {
      entries: () => entries[Symbol.iterator](),
      relatedOf: () => [
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          metadata: { name: 'app' },
        },
      ],
      summaryOf: ({ summary }: InventoryEntry) => summary,
      namespaceOf: () => undefined,
    } as unknown as Inventory,
    directory: { lookUp },
    labels: ['team'],
    isVisible,
  });
}

describe('listUnowned', () => {
  it('has what nobody owns, and whose owner the catalog does not know', async () => {
    const { items, total } = await list([
      makeEntry('unknown', { unknownOwner: 'gone' }),
      makeEntry('owned', { owner: 'group:default/checkout' }),
      makeEntry('none'),
      makeEntry('part', { role: 'part' }),
    ]);
    expect(total).toBe(2);
    expect(items).toMatchObject([
      {
        resource: { title: 'none' },
        suggestions: [{ owner: 'group:default/checkout', exists: true }],
        deliveredBy: 'Argo CD application app',
      },
      { resource: { title: 'unknown', ownership: { unknownOwner: 'gone' } } },
    ]);
  });

  it('suggests nothing for what is only remembered', async () => {
    const { items } = await list([makeEntry('a', { isRemembered: true })]);
    expect(items).toMatchObject([
      { resource: { title: 'a' }, suggestions: [] },
    ]);
  });

  it('asks the catalog once for all names, and guesses on without its word', async () => {
    lookUp.mockClear();
    await list([makeEntry('a'), makeEntry('b')]);
    expect(lookUp.mock.calls).toEqual([
      [['group:default/checkout', 'group:default/kafka']],
    ]);
    lookUp.mockResolvedValueOnce(new Map());
    const { items } = await list([makeEntry('a')]);
    // What a label says is told, and not that it exists.
    expect(items[0].suggestions).toEqual([
      expect.not.objectContaining({ exists: expect.anything() }),
    ]);
  });

  it('counts and shows only what the caller may see, and not without end', async () => {
    const many = Array.from({ length: 600 }, (_, n) => makeEntry(`t${n}`));
    const { items, total } = await list(many);
    expect(total).toBe(600);
    expect(items).toHaveLength(500);
    expect(await list(many, ({ ref }) => ref.name === 't7')).toMatchObject({
      total: 1,
      items: [{ resource: { title: 't7' } }],
    });
  });
});
