import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import {
  DataPipelinesApi,
  ResourceSummary,
  dataPipelinesResourceReadPermission,
} from '@data-portal/plugin-data-pipelines-common';
import { ResourceCollatorFactory } from './ResourceCollatorFactory';

function makeResource(overrides?: Partial<ResourceSummary>): ResourceSummary {
  return {
    ref: {
      cluster: 'production',
      group: 'flink.apache.org',
      kind: 'FlinkDeployment',
      namespace: 'checkout',
      name: 'fraud',
    },
    title: 'fraud',
    kindTitle: 'Flink deployment',
    technology: 'flink',
    role: 'resource',
    verdict: {
      state: 'failed',
      reason: 'RestartLoop',
      message: 'It restarts all the time.',
      source: 'events',
      causes: [],
    },
    freshness: 'live',
    observedAt: '2026-11-24T10:00:00Z',
    ownership: { owner: 'group:default/checkout', source: 'annotation' },
    entityRef: 'component:default/fraud-12345678',
    facts: [{ label: 'Parallelism', value: '4' }],
    terms: ['com.example.FraudJob', 'registry.example.com/fraud:1'],
    ...overrides,
  };
}

function collate(listResources: DataPipelinesApi['listResources']) {
  const factory = new ResourceCollatorFactory({
    auth: mockServices.auth(),
    client: { listResources },
  });
  return factory
    .getCollator()
    .then(collator => TestPipeline.fromCollator(collator).execute());
}

describe('ResourceCollatorFactory', () => {
  it('makes a document of every resource, page by page', async () => {
    const part = makeResource({
      ref: {
        cluster: 'arn:aws:eks/one',
        group: '',
        kind: 'Thing',
        namespace: '',
        name: 'x',
      },
      entityRef: undefined,
      terms: undefined,
      facts: [],
    });
    const listResources = jest.fn(async ({ cursor }) => ({
      items: cursor ? [part] : [makeResource()],
      total: 2,
      countsByState: {},
      nextCursor: cursor ? undefined : 'second',
    }));
    const { documents, error } = await collate(listResources);
    expect(error).toBeUndefined();
    expect(documents).toEqual([
      {
        title: 'fraud',
        text: 'Flink deployment in production, com.example.FraudJob, registry.example.com/fraud:1, Parallelism: 4',
        location: '/catalog/default/component/fraud-12345678/flink',
        authorization: {
          resourceRef:
            'production/checkout/FlinkDeployment.flink.apache.org/fraud',
        },
        kind: 'FlinkDeployment',
        kindTitle: 'Flink deployment',
        technology: 'flink',
        cluster: 'production',
        namespace: 'checkout',
        owner: 'group:default/checkout',
      },
      expect.objectContaining({
        location: '/data-pipelines/resources/arn%3Aaws%3Aeks%2Fone/-/Thing/x',
        authorization: { resourceRef: 'arn:aws:eks/one//Thing/x' },
      }),
    ]);
    expect(listResources).toHaveBeenCalledTimes(2);
    expect(listResources).toHaveBeenLastCalledWith(
      { sort: 'name', parts: true, limit: 500, cursor: 'second' },
      { token: expect.any(String) },
    );
  });

  it('is decided on by the permission to read a resource', () => {
    const factory = new ResourceCollatorFactory({
      auth: mockServices.auth(),
      client: { listResources: jest.fn() },
    });
    expect(factory.visibilityPermission).toBe(
      dataPipelinesResourceReadPermission,
    );
  });

  it('breaks off when the backend does not answer, so that nothing is forgotten', async () => {
    const listResources = jest.fn(async ({ cursor }) => {
      if (cursor) {
        throw new Error('out of order');
      }
      return {
        items: [makeResource()],
        total: 2,
        countsByState: {},
        nextCursor: 'second',
      };
    });
    const { error } = await collate(listResources);
    expect(error).toMatchObject({ message: 'out of order' });
  });
});
