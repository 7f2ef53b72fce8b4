import { KubernetesObject, UnknownRecord } from '../api';
import { ResourcePath, collectionPath, objectPath } from '../client';
import { Answer, Contract } from './Contract';

const PODS: ResourcePath = { group: '', version: 'v1', plural: 'pods' };
const EVENTS: ResourcePath = { group: '', version: 'v1', plural: 'events' };

/**
 * What the portal reads and stand-ins write of Kubernetes' own kinds.
 *
 * @internal
 */
export function describeCore(contract: Contract) {
  const create = async (
    apiVersion: string,
    kind: string,
    content: UnknownRecord,
    metadata: UnknownRecord = {},
  ): Promise<{ answer: Answer; resource: ResourcePath; name: string }> => {
    const [version, group = ''] = apiVersion.split('/').reverse();
    const resource = { group, version, plural: `${kind.toLowerCase()}s` };
    const name = contract.uniqueName();
    const answer = await contract.ask({
      method: 'POST',
      path: collectionPath(resource, contract.namespace),
      body: {
        apiVersion,
        kind,
        metadata: { name, namespace: contract.namespace, ...metadata },
        ...content,
      },
    });
    return { answer, resource, name };
  };

  const pod = (metadata: UnknownRecord = {}) =>
    create(
      'v1',
      'Pod',
      { spec: { containers: [{ name: 'main', image: 'busybox' }] } },
      metadata,
    );

  const event = (involved: string, reason: string) =>
    create('v1', 'Event', {
      involvedObject: {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: contract.namespace,
        name: involved,
      },
      reason,
      message: 'something happened',
      type: 'Normal',
    });

  describe('kinds of Kubernetes itself', () => {
    const template = {
      metadata: { labels: { app: 'a' } },
      spec: { containers: [{ name: 'main', image: 'busybox' }] },
    };
    const selector = { matchLabels: { app: 'a' } };

    it.each<[string, string, UnknownRecord, boolean]>([
      ['v1', 'ConfigMap', { data: { a: 'b' } }, false],
      ['v1', 'Secret', { stringData: { a: 'b' } }, false],
      ['v1', 'Service', { spec: { ports: [{ port: 80 }] } }, false],
      [
        'v1',
        'PersistentVolumeClaim',
        {
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
          },
        },
        false,
      ],
      ['v1', 'ServiceAccount', {}, false],
      ['v1', 'Pod', { spec: template.spec }, true],
      ['apps/v1', 'Deployment', { spec: { selector, template } }, true],
      [
        'apps/v1',
        'StatefulSet',
        { spec: { selector, template, serviceName: 'a' } },
        true,
      ],
      [
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        {
          spec: {
            maxReplicas: 3,
            scaleTargetRef: {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              name: 'a',
            },
          },
        },
        false,
      ],
    ])('creates %s %s', async (apiVersion, kind, content, counts) => {
      const { answer, resource, name } = await create(
        apiVersion,
        kind,
        content,
      );
      expect(answer.code).toBe(201);
      expect(answer.body.metadata.generation).toBe(counts ? 1 : undefined);
      const patched = await contract.ask({
        method: 'PATCH',
        path: objectPath(resource, { namespace: contract.namespace, name }),
        contentType: 'application/merge-patch+json',
        body: { metadata: { annotations: { a: 'b' } } },
      });
      expect(patched.code).toBe(200);
      const read = await contract.admin.get(resource, {
        namespace: contract.namespace,
        name,
      });
      expect(read).toMatchObject({
        apiVersion,
        kind,
        metadata: { annotations: { a: 'b' } },
      });
    });

    it('lets the status of a pod be reported', async () => {
      const { answer, name } = await pod();
      expect(answer.body.status).toMatchObject({ phase: 'Pending' });
      const path = objectPath(PODS, { namespace: contract.namespace, name });
      const status = {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'main',
            image: 'busybox',
            imageID: '',
            ready: true,
            started: true,
            restartCount: 2,
            state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
            lastState: {
              terminated: {
                exitCode: 1,
                reason: 'Error',
                startedAt: '2026-01-01T00:00:00Z',
                finishedAt: '2026-01-01T00:00:00Z',
              },
            },
          },
        ],
      };
      const reported = await contract.ask({
        method: 'PATCH',
        path: `${path}/status`,
        contentType: 'application/merge-patch+json',
        body: { status },
      });
      expect(reported.body.status).toMatchObject(status);
      const ignored = await contract.ask({
        method: 'PATCH',
        path,
        contentType: 'application/merge-patch+json',
        body: { status: { phase: 'Failed' } },
      });
      expect(ignored.body.status).toMatchObject({ phase: 'Running' });
    });

    it('deletes a pod at once without a grace period', async () => {
      const { name } = await pod();
      const path = objectPath(PODS, { namespace: contract.namespace, name });
      const { code, body } = await contract.ask({
        method: 'DELETE',
        path,
        query: { gracePeriodSeconds: '0' },
      });
      expect([code, body.kind, body.metadata.name]).toEqual([200, 'Pod', name]);
      expect((await contract.ask({ path })).code).toBe(404);
    });

    it('selects pods by labels and events by what they are about', async () => {
      const first = await pod({ labels: { app: 'one' } });
      await pod({ labels: { app: 'two' } });
      const pods = await contract.ask({
        path: collectionPath(PODS, contract.namespace),
        query: { labelSelector: 'app=one' },
      });
      const namesOf = (answer: Answer) =>
        (answer.body.items as KubernetesObject[]).map(
          ({ metadata }) => metadata.name,
        );
      expect(namesOf(pods)).toEqual([first.name]);
      const wanted = await event('worker', 'Started');
      await event('worker', 'Killing');
      await event('other', 'Started');
      const events = await contract.ask({
        path: collectionPath(EVENTS, contract.namespace),
        query: {
          fieldSelector:
            'involvedObject.kind=Pod,involvedObject.name=worker,reason!=Killing',
        },
      });
      expect(namesOf(events)).toEqual([wanted.name]);
    });

    it('keeps the data of a secret in base64', async () => {
      const { answer } = await create('v1', 'Secret', {
        stringData: { password: 'open' },
      });
      expect(answer.body).toMatchObject({
        type: 'Opaque',
        data: { password: 'b3Blbg==' },
      });
      expect(answer.body).not.toHaveProperty('stringData');
    });

    it('gives a service an address', async () => {
      const { answer } = await create('v1', 'Service', {
        spec: { ports: [{ name: 'http', port: 80 }] },
      });
      expect(answer.body.spec).toMatchObject({
        type: 'ClusterIP',
        clusterIP: expect.stringMatching(/^10\.96\.\d+\.\d+$/),
        ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      });
      const { answer: headless } = await create('v1', 'Service', {
        spec: { clusterIP: 'None', ports: [{ port: 80 }] },
      });
      expect(headless.body.spec).toMatchObject({ clusterIP: 'None' });
    });

    it('labels a namespace with its name', async () => {
      const { body } = await contract.ask({
        path: `/api/v1/namespaces/${contract.namespace}`,
      });
      expect(body).toMatchObject({
        metadata: {
          labels: { 'kubernetes.io/metadata.name': contract.namespace },
        },
        status: { phase: 'Active' },
      });
    });

    it('merges containers and environments by name on apply', async () => {
      const name = contract.uniqueName();
      const apply = (manager: string, container: UnknownRecord) =>
        contract.ask({
          method: 'PATCH',
          path: objectPath(
            { group: 'apps', version: 'v1', plural: 'deployments' },
            { namespace: contract.namespace, name },
          ),
          query: { fieldManager: manager },
          contentType: 'application/apply-patch+yaml',
          body: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name, namespace: contract.namespace },
            spec: {
              selector,
              template: {
                metadata: template.metadata,
                spec: { containers: [{ name: 'main', ...container }] },
              },
            },
          },
        });
      await apply('one', {
        image: 'busybox',
        env: [{ name: 'A', value: '1' }],
      });
      const merged = await apply('two', { env: [{ name: 'B', value: '2' }] });
      expect(merged.body.spec).toMatchObject({
        template: {
          spec: {
            containers: [
              {
                name: 'main',
                image: 'busybox',
                env: [
                  { name: 'A', value: '1' },
                  { name: 'B', value: '2' },
                ],
              },
            ],
          },
        },
      });
      const refused = await apply('two', { env: [{ name: 'A', value: '2' }] });
      expect(refused.code).toBe(409);
      expect(refused.body.details?.causes?.map(({ field }) => field)).toEqual([
        '.spec.template.spec.containers[name="main"].env[name="A"].value',
      ]);
    });
  });
}
