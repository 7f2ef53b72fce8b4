import {
  BackstageCredentials,
  BackstagePrincipalTypes,
  BackstageUserPrincipal,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import dataPipelinesPlugin from '@data-portal/plugin-data-pipelines-backend';
import { entityNameOf } from '@data-portal/plugin-data-pipelines-common';
import { runtimesExtensionPoint } from '@data-portal/plugin-data-pipelines-node';
import {
  SandboxApiServer,
  customResourceDefinitions,
} from '@data-portal/sandbox';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';
import { DemoPolicy } from './policy';
import { accessTo } from './__testUtils__/accessTo';

const PLANTED = 'hunter2-planted-in-a-test';
const MEMBERS: Record<string, string[]> = {
  'user:default/olivia': ['group:default/checkout'],
  'user:default/leo': ['group:default/logistics'],
  'user:default/ada': ['group:default/platform'],
  'user:default/guest': [],
};

const ACTORS = {
  nobody: mockCredentials.none.header(),
  guest: mockCredentials.user.header('user:default/guest'),
  owner: mockCredentials.user.header('user:default/olivia'),
  otherTeam: mockCredentials.user.header('user:default/leo'),
  administrator: mockCredentials.user.header('user:default/ada'),
  service: mockCredentials.service.header(),
};
type Actor = keyof typeof ACTORS;

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };

const policy = new DemoPolicy({
  administrators: ['group:default/platform'],
  jobNamespaces: {
    'group:default/checkout': ['checkout'],
  },
});

/** A running system that tells what it should keep to itself. */
const talkative = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'talkative',
  register(reg) {
    reg.registerInit({
      deps: { runtimes: runtimesExtensionPoint },
      async init({ runtimes }) {
        runtimes.addCollector(() => ({
          id: 'talkative',
          limits: { concurrency: 1, timeout: 1_000 },
          targetOf: ({ ref }) =>
            ref.kind === 'SparkApplication'
              ? {
                  key: 'only',
                  title: 'Talkative',
                  cluster: ref.cluster,
                  reach: 'configured',
                  interval: { viewed: 5_000 },
                }
              : undefined,
          collect: async () => ({}),
          dataOf: () => ({
            type: 'kafka-connector',
            connector: 'x',
            state: 'FAILED',
            trace: `login failed: password=${PLANTED}`,
            tasks: [],
            topics: [],
          }),
          signalsOf: () => undefined,
          warningsOf: () => [`token=${PLANTED}`],
        }));
      },
    });
  },
});

function infoOf(userEntityRef: string) {
  return {
    userEntityRef,
    ownershipEntityRefs: [userEntityRef, ...(MEMBERS[userEntityRef] ?? [])],
  };
}

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    getUserInfo: async credentials =>
      infoOf((credentials.principal as BackstageUserPrincipal).userEntityRef),
  }),
});

/** The permission service, with the demo policy in the place of its backend. */
const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => {
    const decide = async (
      permission: Parameters<DemoPolicy['handle']>[0]['permission'],
      credentials: BackstageCredentials,
    ) => {
      const principal = credentials.principal as BackstagePrincipalTypes[
        | 'user'
        | 'service'];
      if (principal.type === 'service') {
        return ALLOW;
      }
      const info = infoOf(principal.userEntityRef);
      return policy.handle({ permission }, { credentials, info });
    };
    return {
      authorize: async () => {
        throw new Error('Decisions are made on lists here');
      },
      authorizeConditional: async (queries, options) =>
        Promise.all(
          queries.map(({ permission }) =>
            decide(permission, options!.credentials),
          ),
        ),
    };
  },
});

const APP = {
  cluster: 'production',
  group: 'sparkoperator.k8s.io',
  kind: 'SparkApplication',
  namespace: 'checkout',
  name: 'settlement',
};
const APP_PATH = `/resources/production/checkout/SparkApplication.sparkoperator.k8s.io/settlement`;

const topic = (owner: string | undefined, name = 'new-topic') => ({
  operation: 'create',
  cluster: 'production',
  object: {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: {
      name,
      namespace: 'kafka',
      labels: { 'strimzi.io/cluster': 'main' },
      ...(owner && { annotations: { 'data-pipelines.io/owner': owner } }),
    },
    spec: { partitions: 1, replicas: 1 },
  },
});

describe('what each kind of caller may do', () => {
  let cluster: SandboxApiServer;
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  const audited = {
    success: jest.fn(async () => {}),
    fail: jest.fn(async () => {}),
  };
  const auditor = mockServices.auditor.mock({
    createEvent: async () => audited,
  });
  const logger = mockServices.rootLogger.mock({ child: () => logger });

  beforeAll(async () => {
    cluster = await SandboxApiServer.start({
      name: 'production',
      objects: [
        ...parseAllDocuments(
          readFileSync(join(__dirname, '../../../deploy/rbac.yaml'), 'utf8'),
        ).map(document => document.toJS()),
        ...customResourceDefinitions(),
        ...['kafka', 'checkout'].map(name => ({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name },
        })),
        {
          apiVersion: 'sparkoperator.k8s.io/v1beta2',
          kind: 'SparkApplication',
          metadata: {
            name: APP.name,
            namespace: APP.namespace,
            annotations: { 'data-pipelines.io/owner': 'checkout' },
          },
          spec: {
            type: 'Scala',
            mode: 'cluster',
            sparkVersion: '4.0.0',
            image: 'registry.example.com/settlement:1',
            mainApplicationFile: 'local:///settlement.jar',
            sparkConf: { 'spark.hadoop.fs.s3a.secret.key': PLANTED },
            driver: {
              cores: 1,
              memory: '1g',
              env: [{ name: 'DB_PASSWORD', value: PLANTED }],
            },
            executor: { instances: 1, cores: 1, memory: '1g' },
          },
        },
        {
          ...topic('checkout', 'leaving').object,
          metadata: {
            ...topic('checkout', 'leaving').object.metadata,
            finalizers: ['strimzi.io/topic-operator'],
          },
        },
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: {
            name: 'default-deny',
            namespace: 'checkout',
            annotations: { 'data-pipelines.io/owner': 'checkout' },
          },
          spec: { podSelector: {} },
        },
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name: 'settlement-driver',
            namespace: 'checkout',
            labels: {
              'sparkoperator.k8s.io/app-name': 'settlement',
              'spark-role': 'driver',
            },
          },
          spec: {
            nodeName: 'sandbox-node',
            containers: [
              { name: 'spark-kubernetes-driver', image: 'registry/x' },
            ],
          },
        },
        {
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name: 'settlement.1', namespace: 'checkout' },
          type: 'Warning',
          reason: 'SparkApplicationFailed',
          message: `cannot connect with password=${PLANTED}`,
          involvedObject: {
            apiVersion: 'sparkoperator.k8s.io/v1beta2',
            kind: 'SparkApplication',
            namespace: 'checkout',
            name: 'settlement',
          },
        },
      ],
    });
    cluster.logs.append(
      {
        namespace: 'checkout',
        pod: 'settlement-driver',
        container: 'spark-kubernetes-driver',
      },
      [{ time: '2026-11-24T10:00:00Z', text: `login password=${PLANTED}` }],
    );
    const backend = await startTestBackend({
      features: [
        dataPipelinesPlugin,
        talkative,
        permissions,
        userInfo,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { name: 'checkout' },
              spec: { type: 'team', children: [] },
            },
          ],
        }),
        auditor.factory,
        logger.factory,
        accessTo(cluster),
      ],
    });
    server = backend.server;
    for (let tries = 0; tries < 200; tries += 1) {
      const { body } = await call('administrator', 'get', APP_PATH);
      if (body.pods?.length && body.ownership?.owner) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }, 60_000);

  afterAll(async () => {
    await cluster.stop();
  });

  function call(
    actor: Actor,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ) {
    const call_ = request(server)
      [method](`/api/data-pipelines${path}`)
      .set('Authorization', ACTORS[actor] ?? '');
    return body ? call_.send(body) : call_;
  }

  const suspend = {
    operation: 'update',
    ref: APP,
    patch: { spec: { suspend: true } },
  };
  const grab = {
    operation: 'update',
    ref: APP,
    patch: {
      metadata: { annotations: { 'data-pipelines.io/owner': 'logistics' } },
    },
  };
  const job = {
    operation: 'create',
    cluster: 'production',
    object: {
      apiVersion: 'flink.apache.org/v1beta1',
      kind: 'FlinkDeployment',
      metadata: {
        name: 'new-job',
        namespace: 'kafka',
        annotations: { 'data-pipelines.io/owner': 'checkout' },
      },
      spec: { flinkVersion: 'v2_2' },
    },
  };
  const guard = (namespace: string, name = 'new-job') => ({
    operation: 'apply',
    cluster: 'production',
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name,
        namespace,
        annotations: { 'data-pipelines.io/owner': 'checkout' },
      },
      spec: { podSelector: { matchLabels: { app: 'new-job' } } },
    },
  });
  const served = '/clusters/production/kinds';
  const account =
    '/clusters/production/namespaces/checkout/service-accounts/flink';
  const namespaces =
    '/clusters/production/namespaces?kind=FlinkDeployment.flink.apache.org&owner=checkout';
  const entityRef = `component:default/${entityNameOf(APP)}`;
  const dry = '/changes?dryRun=true';

  // Columns: nobody, guest, owner, other team, administrator, service.
  it.each`
    what                                 | method    | path                                                   | body                                 | answers
    ${'list'}                            | ${'get'}  | ${'/resources'}                                        | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'one resource'}                    | ${'get'}  | ${APP_PATH}                                            | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'one by its entity'}               | ${'get'}  | ${`/by-entity/component/default/${entityNameOf(APP)}`} | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'verdicts'}                        | ${'post'} | ${'/verdicts'}                                         | ${{ entityRefs: [entityRef] }}       | ${[401, 200, 200, 200, 200, 200]}
    ${'what nobody owns'}                | ${'get'}  | ${'/unowned'}                                          | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'sources'}                         | ${'get'}  | ${'/sources'}                                          | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'history'}                         | ${'get'}  | ${`${APP_PATH}/history`}                               | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'history of nothing'}              | ${'get'}  | ${`${APP_PATH}-never/history`}                         | ${undefined}                         | ${[401, 404, 404, 404, 404, 404]}
    ${'allowances'}                      | ${'get'}  | ${`${APP_PATH}/allowances`}                            | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'what reads it'}                   | ${'get'}  | ${`${APP_PATH}/consumers`}                             | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'what runs'}                       | ${'get'}  | ${`${APP_PATH}/runtime`}                               | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'logs'}                            | ${'get'}  | ${`${APP_PATH}/logs?pod=settlement-driver`}            | ${undefined}                         | ${[401, 403, 200, 403, 200, 200]}
    ${'logs of a strange pod'}           | ${'get'}  | ${`${APP_PATH}/logs?pod=kube-apiserver`}               | ${undefined}                         | ${[401, 403, 404, 403, 404, 404]}
    ${'the entity feed'}                 | ${'get'}  | ${'/entities'}                                         | ${undefined}                         | ${[401, 403, 403, 403, 403, 200]}
    ${'preview of an own topic'}         | ${'post'} | ${dry}                                                 | ${topic('checkout')}                 | ${[401, 403, 200, 403, 200, 403]}
    ${'preview of a foreign one'}        | ${'post'} | ${dry}                                                 | ${topic('logistics')}                | ${[401, 403, 403, 200, 200, 403]}
    ${'preview of an unowned one'}       | ${'post'} | ${dry}                                                 | ${topic(undefined)}                  | ${[401, 403, 403, 403, 200, 403]}
    ${'preview of a suspension'}         | ${'post'} | ${dry}                                                 | ${suspend}                           | ${[401, 403, 200, 403, 200, 403]}
    ${'giving it away'}                  | ${'post'} | ${dry}                                                 | ${grab}                              | ${[401, 403, 403, 403, 200, 403]}
    ${'a job in a namespace not listed'} | ${'post'} | ${dry}                                                 | ${job}                               | ${[401, 403, 403, 403, 200, 403]}
    ${'a policy among its own jobs'}     | ${'post'} | ${dry}                                                 | ${guard('checkout')}                 | ${[401, 403, 200, 403, 200, 403]}
    ${'a policy around the brokers'}     | ${'post'} | ${dry}                                                 | ${guard('kafka')}                    | ${[401, 403, 403, 403, 200, 403]}
    ${'a policy of the platform'}        | ${'post'} | ${dry}                                                 | ${guard('checkout', 'default-deny')} | ${[401, 403, 403, 403, 403, 403]}
    ${'what a cluster serves'}           | ${'get'}  | ${served}                                              | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'a service account'}               | ${'get'}  | ${account}                                             | ${undefined}                         | ${[401, 403, 200, 200, 200, 403]}
    ${'namespaces'}                      | ${'get'}  | ${namespaces}                                          | ${undefined}                         | ${[401, 403, 200, 200, 200, 403]}
    ${'naming rules'}                    | ${'get'}  | ${'/naming'}                                           | ${undefined}                         | ${[401, 200, 200, 200, 200, 200]}
    ${'SQL'}                             | ${'post'} | ${'/sql/parse'}                                        | ${{ dialect: 'flink', sql: '' }}     | ${[401, 200, 200, 200, 200, 200]}
    ${'deletion'}                        | ${'post'} | ${dry}                                                 | ${{ operation: 'delete', ref: APP }} | ${[401, 403, 200, 403, 200, 403]}
  `('$what', async ({ method, path, body, answers }) => {
    const seen = [];
    for (const actor of Object.keys(ACTORS) as Actor[]) {
      const response = await call(actor, method, path, body);
      seen.push(response.status);
      expect(response.text).not.toContain(PLANTED);
    }
    expect(seen).toEqual(answers);
  });

  it('offers the namespaces in which a change would be allowed', async () => {
    const offered = async (actor: Actor) => {
      const { body } = await call(actor, 'get', namespaces);
      return body.namespaces.flatMap(
        ({ name, allowed }: { name: string; allowed: boolean }) =>
          allowed ? [name] : [],
      );
    };
    expect(await offered('owner')).toEqual(['checkout']);
    expect(await offered('otherTeam')).toEqual([]);
    expect(await offered('administrator')).toContain('checkout');
  });

  it('creates nothing on a preview, and exactly what was previewed after', async () => {
    const path = '/changes?dryRun=false';
    const preview = await call('owner', 'post', dry, topic('checkout'));
    expect(preview.body.diff).toContainEqual({
      path: 'spec.partitions',
      after: '1',
    });
    const made = await call('owner', 'post', path, topic('checkout'));
    expect(made.status).toBe(200);
    expect(made.body.diff).toEqual(preview.body.diff);
    const again = await call('owner', 'post', path, topic('checkout'));
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('Choose another name');
  });

  it('deletes nothing on a preview, whoever asks for it', async () => {
    const deletion = { operation: 'delete', ref: APP };
    for (const actor of ['otherTeam', 'owner'] as const) {
      await call(actor, 'post', dry, deletion);
      // What is sent next finds it as it was.
      const { status } = await call('owner', 'post', dry, suspend);
      expect(status).toBe(200);
    }
  });

  it('applies nothing to what is being deleted: it would go with it', async () => {
    const path = '/changes?dryRun=false';
    const { object, cluster: where } = topic('checkout', 'leaving');
    const deleted = await call('administrator', 'post', path, {
      operation: 'delete',
      ref: {
        cluster: where,
        group: 'kafka.strimzi.io',
        kind: 'KafkaTopic',
        namespace: 'kafka',
        name: 'leaving',
      },
    });
    expect(deleted.status).toBe(200);
    for (const operation of ['create', 'apply']) {
      const change = { operation, cluster: where, object };
      const refused = await call('administrator', 'post', dry, change);
      expect([refused.status, refused.body.error.message]).toEqual([
        409,
        'leaving is being deleted in namespace kafka of cluster production. Wait until it is gone, or choose another name',
      ]);
    }
  });

  it('leaves a secret as it was when the object is edited', async () => {
    const path = '/changes?dryRun=false';
    const changed = await call('owner', 'post', path, suspend);
    expect(changed.status).toBe(200);
    expect(changed.text).not.toContain(PLANTED);
    expect(cluster.adminToken).toBeTruthy();
    const masked = await call('owner', 'post', path, {
      ...suspend,
      patch: { spec: { sparkConf: { x: '(masked)' } } },
    });
    expect(masked.status).toBe(400);
    expect(masked.body.error.message).toContain('Leave the field out');
  });

  it('may apply what it has created itself', async () => {
    const path = '/changes?dryRun=false';
    const { cluster: where, object } = guard('checkout', 'own-guard');
    const made = await call('owner', 'post', path, {
      operation: 'create',
      cluster: where,
      object,
    });
    expect(made.status).toBe(200);
    // Made by a POST and changed by an apply: two owners to Kubernetes.
    const changed = await call('owner', 'post', path, {
      operation: 'apply',
      cluster: where,
      object: {
        ...object,
        spec: { podSelector: { matchLabels: { app: 'another-job' } } },
      },
    });
    expect(changed.status).toBe(200);
    expect(changed.body.diff).toEqual([
      {
        path: 'spec.podSelector.matchLabels.app',
        before: 'new-job',
        after: 'another-job',
      },
    ]);
  });

  it.each([
    [
      topic('logistics'),
      "would be group:default/logistics's. Choose one of your own groups as its owner, or ask a member of that one",
    ],
    [
      topic(undefined),
      "would be nobody's. Choose one of your own groups as its owner",
    ],
  ])('says what to do when it refuses', async ({ object, ...body }, words) => {
    const response = await call('owner', 'post', dry, {
      ...body,
      object: { ...object, metadata: { ...object.metadata, name: 'refused' } },
    });
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(words);
  });

  it('says whom to ask about what another group owns', async () => {
    const response = await call('otherTeam', 'post', dry, suspend);
    expect(response.body.error.message).toContain(
      "it is group:default/checkout's. Ask a member of that group",
    );
  });

  it('lets nobody learn from a refusal what another group has', async () => {
    const response = await call('otherTeam', 'post', dry, {
      ...suspend,
      patch: { spec: { nonsense: true } },
    });
    expect([response.status, response.text]).toEqual([
      403,
      expect.not.stringContaining('nonsense'),
    ]);
  });

  it('takes nothing over from others where that is not allowed', async () => {
    const response = await call('owner', 'post', dry, {
      ...guard('checkout'),
      force: true,
    });
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(
      'dataPipelines.changes.allowForce',
    );
  });

  it.each([
    ['a Secret', { kind: 'Secret', apiVersion: 'v1' }],
    [
      'a role',
      { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1' },
    ],
  ])('never touches %s', async (_, type) => {
    const response = await call('administrator', 'post', dry, {
      operation: 'create',
      cluster: 'production',
      object: { ...type, metadata: { name: 'x', namespace: 'kafka' } },
    });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('pull request');
  });

  it.each([
    [{ operation: 'create' }, 'cluster'],
    [topic('checkout', 'Not A Name'), 'valid name'],
    [{ ...topic('checkout'), cluster: 'nowhere' }, 'No cluster "nowhere"'],
    [{ ...suspend, patch: { status: {} } }, 'status'],
    [
      { ...suspend, patch: { metadata: { finalizers: [] } } },
      'metadata.finalizers',
    ],
    [
      { ...suspend, patch: { spec: { nonsense: true } } },
      'unknown field "spec.nonsense". Leave out',
    ],
    [
      { ...suspend, patch: { metadata: { labels: { team: 'a b' } } } },
      'metadata.labels: Invalid value: "a b"',
    ],
    [
      {
        ...topic('checkout', 'copied'),
        object: {
          ...topic('checkout', 'copied').object,
          metadata: {
            name: 'copied',
            namespace: 'kafka',
            resourceVersion: '5',
          },
        },
      },
      'metadata.resourceVersion is of an object that is there already',
    ],
  ])('says what is wrong with %j', async (body, words) => {
    const response = await call('administrator', 'post', dry, body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(words);
    // The cluster quotes the object as it is, for whoever may not see it either.
    expect(response.text).not.toContain(PLANTED);
  });

  it('audits changes and logs, and keeps secrets out of both and our log', () => {
    const events = auditor.createEvent.mock.calls.map(([event]) => event);
    expect(events.map(({ eventId }) => eventId)).toEqual(
      expect.arrayContaining(['resource-change', 'resource-logs']),
    );
    const written = JSON.stringify([
      events.map(({ request: _, ...event }) => event),
      audited.success.mock.calls,
      audited.fail.mock.calls,
      logger.info.mock.calls,
      logger.warn.mock.calls,
      logger.error.mock.calls,
    ]);
    expect(written).not.toContain(PLANTED);
  });
});
