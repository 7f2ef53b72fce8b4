import { CatalogDirectory } from '../inventory/CatalogDirectory';
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
    directory: {
      ownerExists: (ref: string) => ref === 'group:default/checkout',
    } as unknown as CatalogDirectory,
    labels: ['team'],
    isVisible,
  });
}

describe('listUnowned', () => {
  it('has what nobody owns, and whose owner the catalog does not know', () => {
    const { items, total } = list([
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

  it('suggests nothing for what is only remembered', () => {
    expect(list([makeEntry('a', { isRemembered: true })]).items).toMatchObject([
      { resource: { title: 'a' }, suggestions: [] },
    ]);
  });

  it('counts and shows only what the caller may see, and not without end', () => {
    const many = Array.from({ length: 600 }, (_, n) => makeEntry(`t${n}`));
    expect(list(many)).toMatchObject({ total: 600 });
    expect(list(many).items).toHaveLength(500);
    expect(list(many, ({ ref }) => ref.name === 't7')).toMatchObject({
      total: 1,
      items: [{ resource: { title: 't7' } }],
    });
  });
});
