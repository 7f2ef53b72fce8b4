import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  KubernetesObject,
  NamespacesQuery,
  dataPipelinesResourceCreatePermission,
  dataPipelinesResourceReadPermission,
} from '@data-portal/plugin-data-pipelines-common';
import {
  flinkDeployment,
  kafkaTopic,
} from '@data-portal/plugin-data-pipelines-kinds';
import { KnownKinds } from '../inventory/KnownKinds';
import { NamespaceRecord } from '../inventory/namespacesOf';
import {
  createDataPipelinesConditionalDecision,
  dataPipelinesConditions,
} from '../permissions/rules';
import { NamespaceSource, Namespaces } from './Namespaces';

const JOB = 'FlinkDeployment.flink.apache.org';
const TOPIC = 'KafkaTopic.kafka.strimzi.io';

function makeNamespace(
  name: string,
  parts: {
    owner?: string;
    quotas?: KubernetesObject[];
    metadata?: object;
  } = {},
): NamespaceRecord {
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        ...(parts.owner && {
          annotations: { 'data-pipelines.io/owner': parts.owner },
        }),
        ...parts.metadata,
      },
    },
    // Of the others nobody could read them.
    ...(parts.quotas && { quotas: parts.quotas }),
  };
}

const inventory: NamespaceSource = {
  isKnownCluster: name => name === 'production',
  namespacesOf: () => [
    makeNamespace('kube-system'),
    makeNamespace('logistics', { owner: 'logistics' }),
    makeNamespace('kafka'),
    makeNamespace('checkout', {
      owner: 'group:default/checkout',
      quotas: [
        {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'compute', namespace: 'checkout' },
          spec: { hard: { 'requests.cpu': '8' } },
          status: {
            hard: { 'requests.cpu': '6' },
            used: { 'requests.cpu': '2500m' },
          },
        },
        {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'new', namespace: 'checkout' },
          spec: { hard: { pods: 10 } },
        },
      ],
    }),
    makeNamespace('leaving', {
      metadata: { deletionTimestamp: '2026-12-01T06:00:00Z' },
    }),
  ],
};

/** Owners act, and jobs only where the owner may run them. */
const OWNERS_ONLY = createDataPipelinesConditionalDecision(
  dataPipelinesResourceCreatePermission,
  {
    allOf: [
      dataPipelinesConditions.isOwner({ claims: ['group:default/checkout'] }),
      {
        anyOf: [
          { not: dataPipelinesConditions.hasKind({ kinds: [JOB] }) },
          dataPipelinesConditions.inNamespace({ namespaces: ['checkout'] }),
        ],
      },
    ],
  },
);

const CHECKOUT_ONLY = createDataPipelinesConditionalDecision(
  dataPipelinesResourceCreatePermission,
  dataPipelinesConditions.inNamespace({ namespaces: ['checkout'] }),
);

function list(
  query: NamespacesQuery,
  create: PolicyDecision = OWNERS_ONLY,
  read: PolicyDecision = { result: AuthorizeResult.ALLOW },
) {
  return makeNamespaces(create, read).list('production', query, {
    credentials: mockCredentials.user('user:default/olivia'),
  });
}

function makeNamespaces(create: PolicyDecision, read: PolicyDecision) {
  return new Namespaces({
    inventory,
    kinds: new KnownKinds([flinkDeployment, kafkaTopic]),
    permissions: mockServices.permissions.mock({
      authorizeConditional: async () => [create, read],
    }),
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: ['user:default/olivia', 'group:default/checkout'],
    }),
  });
}

const allowedOf = async (answer: ReturnType<typeof list>) =>
  (await answer).namespaces
    .filter(({ allowed }) => allowed)
    .map(({ name }) => name);

describe('Namespaces', () => {
  it('offers those that the groups of the caller may use, and says why not the others', async () => {
    expect(await list({ kind: JOB })).toEqual({
      namespaces: [
        {
          name: 'checkout',
          owner: 'group:default/checkout',
          allowed: true,
          quotas: [
            {
              name: 'compute',
              resource: 'requests.cpu',
              hard: '6',
              used: '2500m',
            },
            { name: 'new', resource: 'pods', hard: '10', used: '0' },
          ],
        },
        {
          name: 'kafka',
          allowed: false,
          reason: expect.stringContaining(
            'You may not create a FlinkDeployment',
          ),
        },
        {
          name: 'leaving',
          allowed: false,
          reason: 'It is being deleted. Choose another',
        },
        {
          name: 'logistics',
          owner: 'group:default/logistics',
          allowed: false,
          reason: expect.stringContaining("It is group:default/logistics's"),
        },
      ],
    });
  });

  it('decides by the kind, by the owner that is meant, or by anything at all', async () => {
    const free = ['checkout', 'kafka', 'logistics'];
    expect(await allowedOf(list({ kind: TOPIC }))).toEqual(free);
    expect(await allowedOf(list({}))).toEqual(free);
    expect(await allowedOf(list({ kind: JOB, owner: ['logistics'] }))).toEqual(
      [],
    );
    expect(
      await allowedOf(list({ kind: JOB, owner: ['logistics', 'checkout'] })),
    ).toEqual(['checkout']);
  });

  it('keeps to a policy that says yes or no', async () => {
    expect(
      await allowedOf(list({ kind: JOB }, { result: AuthorizeResult.ALLOW })),
    ).toEqual(['checkout', 'kafka', 'logistics']);
    await expect(
      list({ kind: JOB }, { result: AuthorizeResult.DENY }),
    ).rejects.toThrow(/You may not create pipelines/);
  });

  it('tells nobody of namespaces of which they may neither see nor use anything', async () => {
    const own = createDataPipelinesConditionalDecision(
      dataPipelinesResourceReadPermission,
      dataPipelinesConditions.inNamespace({ namespaces: ['kafka'] }),
    );
    const { namespaces } = await list({ kind: JOB }, OWNERS_ONLY, own);
    expect(namespaces.map(({ name }) => name)).toEqual(['checkout', 'kafka']);
  });

  it('answers for one namespace, with quotas only where they are known', async () => {
    const { namespaces } = await list({ kind: TOPIC, namespace: 'kafka' });
    expect(namespaces).toEqual([{ name: 'kafka', allowed: true }]);
  });

  it.each([
    ['checkout', OWNERS_ONLY, true],
    ['kafka', OWNERS_ONLY, true],
    ['kafka', CHECKOUT_ONLY, false],
  ])(
    'knows whether anything may be made in %s',
    async (namespace, create, may) => {
      expect(
        await makeNamespaces(create, { result: AuthorizeResult.DENY }).mayUse(
          { cluster: 'production', namespace },
          { credentials: mockCredentials.user('user:default/olivia') },
        ),
      ).toBe(may);
    },
  );

  it('refuses what can not be asked', async () => {
    await expect(list({ kind: 'Secret' })).rejects.toThrow(
      /kind: Secret can not be created from here/,
    );
    await expect(list({ owner: ['component:x'] })).rejects.toThrow(
      /owner: "component:x" is not the ref of a group/,
    );
  });
});
