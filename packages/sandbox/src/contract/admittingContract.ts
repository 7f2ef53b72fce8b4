import { KubernetesObject } from '../api';
import {
  DEFINITIONS,
  Contract,
  NAMESPACES,
  WIDGETS,
  widgetDefinition,
} from './Contract';
import { collectionPath, objectPath } from '../client';

const COUNT = `count/widgets.${WIDGETS.group}`;

/**
 * What is refused although it is valid and allowed, and what is warned of.
 *
 * @internal
 */
export function describeAdmitting(contract: Contract) {
  const makeNamespace = async (suffix: string): Promise<string> => {
    const name = `${contract.namespace}-${suffix}`;
    await contract.ask({
      method: 'POST',
      path: collectionPath(NAMESPACES),
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    });
    return name;
  };

  const widgetIn = (
    namespace: string,
    metadata: Partial<KubernetesObject['metadata']> = {},
  ) => contract.widget({ metadata: { namespace, ...metadata } });

  const post = (widget: KubernetesObject, query: Record<string, string> = {}) =>
    contract.ask({
      method: 'POST',
      path: collectionPath(WIDGETS, widget.metadata.namespace),
      query,
      body: widget,
    });

  const patch = (
    widget: KubernetesObject,
    options: { contentType: string; body: unknown },
  ) =>
    contract.ask({
      method: 'PATCH',
      path: objectPath(WIDGETS, widget.metadata),
      query: { fieldManager: 'one' },
      ...options,
    });

  const apply = (widget: KubernetesObject) =>
    patch(widget, {
      contentType: 'application/apply-patch+yaml',
      body: widget,
    });

  const merge = (widget: KubernetesObject, body: unknown) =>
    patch(widget, { contentType: 'application/merge-patch+json', body });

  describe('admission', () => {
    it('makes nothing in a namespace that is being deleted', async () => {
      const namespace = await makeNamespace('going');
      const held = widgetIn(namespace, { finalizers: ['example.com/wait'] });
      await post(held);
      const path = objectPath(NAMESPACES, { name: namespace });
      const { code, body } = await contract.ask({ method: 'DELETE', path });
      expect([code, body]).toEqual([
        200,
        expect.objectContaining({
          metadata: expect.objectContaining({
            deletionTimestamp: expect.stringMatching(/Z$/),
          }),
          status: { phase: 'Terminating' },
        }),
      ]);
      const late = widgetIn(namespace);
      for (const refused of [
        await post(late),
        await post(late, { dryRun: 'All' }),
        await apply(late),
      ]) {
        expect([refused.code, refused.body]).toEqual([
          403,
          {
            kind: 'Status',
            apiVersion: 'v1',
            metadata: {},
            status: 'Failure',
            message: `widgets.${WIDGETS.group} "${late.metadata.name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
            reason: 'Forbidden',
            details: {
              name: late.metadata.name,
              group: WIDGETS.group,
              kind: 'widgets',
              causes: [
                {
                  reason: 'NamespaceTerminating',
                  message: `namespace ${namespace} is being terminated`,
                  field: 'metadata.namespace',
                },
              ],
            },
            code: 403,
          },
        ]);
      }
      // What is there may still be changed.
      expect((await merge(held, { spec: { size: 9 } })).code).toBe(200);
      await merge(held, { metadata: { finalizers: null } });
    });

    it('finds no namespace to apply in either', async () => {
      const { code, body } = await apply(widgetIn('nowhere'));
      expect([code, body.message]).toEqual([
        404,
        'namespaces "nowhere" not found',
      ]);
    });

    it('keeps to a quota', async () => {
      const namespace = await makeNamespace('few');
      const quotas = `/api/v1/namespaces/${namespace}/resourcequotas`;
      await contract.ask({
        method: 'POST',
        path: quotas,
        body: {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'few' },
          spec: { hard: { [COUNT]: '1' } },
        },
      });
      // As the controller would, which is not there.
      await contract.ask({
        method: 'PATCH',
        path: `${quotas}/few/status`,
        contentType: 'application/merge-patch+json',
        body: {
          status: { hard: { [COUNT]: '1' }, used: { [COUNT]: '0' } },
        },
      });
      // A server takes a moment until it knows of it, and counts from then on.
      const answers: number[] = [];
      const wanted = widgetIn(namespace);
      await contract.eventually(async () => {
        const { code } = await post(widgetIn(namespace));
        answers.push(code);
        expect(code).toBe(403);
      });
      expect(answers).toContain(201);
      for (const refused of [
        await post(wanted, { dryRun: 'All' }),
        await apply(wanted),
      ]) {
        const { code, body } = refused;
        expect([code, body.reason, body.message]).toEqual([
          403,
          'Forbidden',
          expect.stringMatching(
            `^widgets.${WIDGETS.group} "${wanted.metadata.name}" is forbidden: exceeded quota: few, requested: ${COUNT}=1, used: ${COUNT}=\\d+, limited: ${COUNT}=1$`,
          ),
        ]);
      }
    });

    it('warns of a version that will go', async () => {
      const names = { plural: 'oldies', kind: 'Oldie' };
      const definition = widgetDefinition(names);
      const spec = definition.spec as { versions: object[] };
      spec.versions[1] = { ...spec.versions[1], deprecated: true };
      await contract.define(definition);
      const old = {
        ...contract.widget(),
        apiVersion: `${WIDGETS.group}/v1beta1`,
        kind: 'Oldie',
      };
      const resource = { ...WIDGETS, plural: 'oldies', version: 'v1beta1' };
      const path = collectionPath(resource, contract.namespace);
      const warning = `299 - "${WIDGETS.group}/v1beta1 Oldie is deprecated; use ${WIDGETS.group}/v1 Oldie"`;
      await contract.eventually(async () => {
        const created = await contract.ask({
          method: 'POST',
          path,
          query: { dryRun: 'All' },
          body: old,
        });
        expect([created.code, created.headers.warning]).toEqual([201, warning]);
      });
      const applied = await contract.ask({
        method: 'PATCH',
        path: objectPath(resource, old.metadata),
        query: { fieldManager: 'one' },
        contentType: 'application/apply-patch+yaml',
        body: old,
      });
      expect([applied.code, applied.headers.warning]).toEqual([201, warning]);
      const listed = await contract.ask({ path });
      expect(listed.headers.warning).toBe(warning);
      const current = await contract.ask({
        path: path.replace('/v1beta1/', '/v1/'),
      });
      expect(current.headers.warning).toBeUndefined();
      await contract.admin.delete(DEFINITIONS, {
        name: `oldies.${WIDGETS.group}`,
      });
    });
  });
}
