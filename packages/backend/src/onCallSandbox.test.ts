import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import onCallPlugin from '@data-portal/plugin-on-call-backend';
import icalModule from '@data-portal/plugin-on-call-backend-module-ical';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { parse, parseAllDocuments } from 'yaml';

const ROOT = join(__dirname, '../../..');
const TUESDAY_NOON = '2026-01-06T11:00:00Z';

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** As the inventory makes them of the seed. */
function makePipeline(name: string, owner: string, system?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name },
    spec: { type: 'kafka-topic', owner, ...(system && { system }) },
  };
}

/** With the relations that the catalog makes. */
function related(entity: Entity, all: Entity[]): Entity {
  const spec = (entity.spec ?? {}) as Record<string, string | string[]>;
  const refsOf = (value: string | string[] | undefined, defaultKind: string) =>
    [value ?? []].flat().map(text => {
      const ref = parseEntityRef(text, {
        defaultKind,
        defaultNamespace: 'default',
      });
      return `${ref.kind}:${ref.namespace}/${ref.name}`.toLowerCase();
    });
  const relate = (type: string, refs: string[]) =>
    refs.map(targetRef => ({ type, targetRef }));
  const own = `group:default/${entity.metadata.name}`;
  return {
    ...entity,
    metadata: { namespace: 'default', ...entity.metadata },
    relations: [
      ...relate('ownedBy', refsOf(spec.owner, 'Group')),
      ...relate('partOf', refsOf(spec.system, 'System')),
      ...relate('partOf', refsOf(spec.domain, 'Domain')),
      ...relate('childOf', refsOf(spec.parent, 'Group')),
      ...relate('memberOf', refsOf(spec.memberOf, 'Group')),
      ...relate(
        'hasMember',
        entity.kind === 'Group'
          ? all
              .filter(({ spec: { memberOf } = {} }) =>
                refsOf(memberOf as string[] | undefined, 'Group').includes(own),
              )
              .map(({ metadata }) => `user:default/${metadata.name}`)
          : [],
      ),
    ],
  };
}

/** The rotas, groups and systems of the sandbox, at a moment. */
async function startSandbox() {
  const clock = jest
    .spyOn(Date, 'now')
    .mockReturnValue(Date.parse(TUESDAY_NOON));
  const { onCall } = parse(read('app-config.sandbox.yaml'));
  const entities: Entity[] = [
    ...['org', 'pipelines'].flatMap(name =>
      parseAllDocuments(read(`packages/sandbox/catalog/${name}.yaml`)).map(
        document => document.toJS(),
      ),
    ),
    makePipeline('orders', 'group:default/checkout', 'orders-pipeline'),
    makePipeline('shipments', 'group:default/logistics', 'shipment-tracking'),
    makePipeline(
      'returns-backfill',
      'group:default/returns',
      'warehouse-stock',
    ),
    makePipeline('legacy-audit', 'unowned', 'event-hub'),
    makePipeline(
      'daily-revenue',
      'group:default/insights',
      'revenue-reporting',
    ),
    makePipeline('clickstream', 'group:default/insights', 'clickstream'),
    makePipeline('stray', 'unowned'),
  ];
  const { server } = await startTestBackend({
    features: [
      onCallPlugin,
      icalModule,
      catalogServiceMock.factory({
        entities: entities.map(entity => related(entity, entities)),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.test' },
          backend: { baseUrl: 'http://localhost' },
          onCall,
        },
      }),
    ],
  });
  const answer = async (name: string) => {
    const { body } = await request(server).get(
      `/api/on-call/by-entity/resource/default/${name}`,
    );
    return body;
  };
  return {
    clock,
    answer,
    /** The names on each level, rota by rota. */
    levelsOf: async (name: string): Promise<string[][]> =>
      (await answer(name)).rotas.flatMap(
        ({ state }: { state?: { levels: Array<{ now: object[] }> } }) =>
          (state?.levels ?? []).map(({ now }) =>
            (now as Array<{ person: { name: string } }>).map(
              ({ person }) => person.name,
            ),
          ),
      ),
  };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('In the sandbox', () => {
  it.each([
    {
      name: 'orders',
      rota: 'Checkout',
      rung: 'owner',
      levels: [['Olivia Okafor'], ['Ada Nowak']],
    },
    {
      name: 'shipments',
      rota: 'Logistics, office hours',
      rung: 'owner',
      levels: [['Line from the agency']],
    },
    {
      name: 'returns-backfill',
      rota: 'Logistics, office hours',
      rung: 'owner-parent',
      levels: [['Line from the agency']],
    },
    {
      name: 'legacy-audit',
      rota: 'Platform',
      rung: 'part-of',
      levels: [['Ada Nowak']],
    },
    {
      name: 'daily-revenue',
      rota: 'Reporting, nights',
      rung: 'part-of',
      levels: [],
    },
    {
      name: 'clickstream',
      rota: 'Insights',
      rung: 'owner',
      levels: [['Inês Costa']],
    },
    {
      name: 'stray',
      rota: 'Platform',
      rung: 'default',
      levels: [['Ada Nowak']],
    },
  ])('$name is answered for by $rota, by $rung', async expected => {
    const { name, rota, rung, levels } = expected;
    const { answer, levelsOf } = await startSandbox();
    expect((await answer(name)).rotas).toMatchObject([
      { name: rota, why: { rung } },
    ]);
    expect(await levelsOf(name)).toEqual(levels);
  });

  it('what nobody owns is told with who owns its system', async () => {
    const { answer } = await startSandbox();
    expect(await answer('legacy-audit')).toMatchObject({
      isUnowned: true,
      owners: [
        {
          owner: { title: 'Insights' },
          owns: [{ title: 'event-hub', relation: 'part-of' }],
        },
        { owner: { title: 'Platform' } },
      ],
    });
  });

  it('nobody is called in the place of a source that is down', async () => {
    const { answer } = await startSandbox();
    const [rota] = (await answer('daily-revenue')).rotas;
    expect(rota).toMatchObject({
      freshness: 'unreachable',
      problem: { kind: 'unavailable' },
    });
    expect(rota.state).toBeUndefined();
  });

  it('a hand-over is seen in the second in which it is', async () => {
    const { clock, levelsOf } = await startSandbox();
    const at = async (time: string) => {
      clock.mockReturnValue(Date.parse(time));
      return (await levelsOf('orders'))[0];
    };
    expect(await at('2026-01-12T07:59:59.999Z')).toEqual(['Olivia Okafor']);
    expect(await at('2026-01-12T08:00:00.000Z')).toEqual(['Omar Haddad']);
  });

  it('a gap is told as one, with who is next', async () => {
    const { clock, answer } = await startSandbox();
    clock.mockReturnValue(Date.parse('2026-01-10T12:00:00Z'));
    const [{ state }] = (await answer('shipments')).rotas;
    expect(state.levels).toMatchObject([
      { now: [], next: { from: '2026-01-12T07:00:00.000Z' } },
    ]);
  });
});
