import { mockServices } from '@backstage/backend-test-utils';
import { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import {
  DATA_PIPELINES_ENTITY_TOPIC,
  DataPipelinesApi,
  EntityFeedPage,
} from '@data-portal/plugin-data-pipelines-common';
import { DataPipelinesEntityProvider } from './DataPipelinesEntityProvider';

const REF = 'up/kafka/KafkaTopic.kafka.strimzi.io/orders';
const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'orders',
    annotations: {
      'backstage.io/managed-by-location': `data-pipelines:${REF}`,
      'data-pipelines.io/resource': REF,
    },
  },
  spec: { type: 'kafka-topic', owner: 'a' },
};
const AUTHORED = {
  ...ENTITY,
  metadata: {
    name: 'authored',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://example.com/x.yaml',
      'data-pipelines.io/resource': REF,
    },
  },
};

async function connect(pages: (EntityFeedPage | Error)[]) {
  const listEntities = jest.fn(async () => {
    const page = pages.shift() ?? pages[0];
    if (page instanceof Error) {
      throw page;
    }
    return page;
  });
  const connection: jest.Mocked<EntityProviderConnection> = {
    applyMutation: jest.fn(),
    refresh: jest.fn(),
  };
  const logger = mockServices.logger.mock();
  const events = DefaultEventsService.create({ logger });
  const provider = new DataPipelinesEntityProvider({
    client: { listEntities } as Partial<DataPipelinesApi> as DataPipelinesApi,
    catalog: catalogServiceMock({ entities: [ENTITY, AUTHORED] }),
    auth: mockServices.auth(),
    events,
    logger,
    taskRunner: {
      run: ({ fn }) => fn(new AbortController().signal) as Promise<void>,
    },
  });
  await provider.connect(connection);
  return { connection, events, logger, provider };
}

describe('DataPipelinesEntityProvider', () => {
  it('reads every page, and removes its own entities only', async () => {
    const complete = [
      { cluster: 'up', group: 'kafka.strimzi.io', kind: 'KafkaTopic' },
    ];
    const { connection } = await connect([
      { items: [], complete, clusters: ['up'], nextCursor: 'x' },
      { items: [], complete, clusters: ['up'] },
    ]);
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    expect(connection.applyMutation).toHaveBeenCalledWith({
      type: 'delta',
      added: [],
      removed: [
        {
          entityRef: 'resource:default/orders',
          locationKey: `data-pipelines:${REF}`,
        },
      ],
    });
  });

  it('leaves the catalog as it is when the backend does not answer', async () => {
    const { connection, logger } = await connect([new Error('refused')]);
    expect(connection.applyMutation).not.toHaveBeenCalled();
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('stays as it is'),
      expect.anything(),
    );
  });

  it('leaves the catalog as it is while nothing has been read', async () => {
    const { connection } = await connect([
      { items: [], complete: [], clusters: [] },
    ]);
    expect(connection.applyMutation).not.toHaveBeenCalled();
  });

  it('applies what an event says at once', async () => {
    const { connection, events } = await connect([new Error('refused')]);
    await events.publish({
      topic: DATA_PIPELINES_ENTITY_TOPIC,
      eventPayload: {
        added: [{ ref: REF, entity: ENTITY }],
        removed: [{ ref: 'r', entityRef: 'resource:default/gone' }],
      },
    });
    expect(connection.applyMutation).toHaveBeenCalledWith({
      type: 'delta',
      added: [{ entity: ENTITY, locationKey: `data-pipelines:${REF}` }],
      removed: [
        { entityRef: 'resource:default/gone', locationKey: 'data-pipelines:r' },
      ],
    });
  });

  it('gives the catalog time to take in what it was given', async () => {
    const changed = (owner: string): EntityFeedPage => ({
      items: [
        {
          ref: REF,
          entity: { ...ENTITY, spec: { ...ENTITY.spec, owner } },
        },
      ],
      complete: [],
      clusters: ['up'],
    });
    const { connection, provider } = await connect([
      changed('b'),
      changed('b'),
      changed('c'),
    ]);
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    await provider.compare();
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    await provider.compare();
    expect(connection.applyMutation).toHaveBeenCalledTimes(2);
  });
});
