import { UnknownRecord } from '../api';
import { Contract, WIDGETS } from './Contract';

const RBAC = 'rbac.authorization.k8s.io';

/**
 * Tokens, roles and questions about them.
 *
 * @internal
 */
export function describeRights(contract: Contract) {
  const review = async (resourceAttributes: UnknownRecord) => {
    const { code, body } = await contract.ask(
      {
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes },
        },
      },
      contract.viewer,
    );
    expect(code).toBe(201);
    return (body.status as { allowed: boolean }).allowed;
  };

  describe('rights', () => {
    let viewerName = '';

    it('answers 401 to a token it does not know', async () => {
      const stranger = contract.clientWith('no-such-token');
      const { code, body } = await contract.ask(
        { path: contract.collection },
        stranger,
      );
      stranger.close();
      expect(code).toBe(401);
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      });
    });

    it('answers 403 to who has no role, and says what was wanted', async () => {
      const { code, body } = await contract.ask(
        { path: contract.collection },
        contract.viewer,
      );
      expect(code).toBe(403);
      viewerName = /User "([^"]+)"/.exec(String(body.message))?.[1] ?? '';
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: `widgets.${WIDGETS.group} is forbidden: User "${viewerName}" cannot list resource "widgets" in API group "${WIDGETS.group}" in the namespace "${contract.namespace}"`,
        reason: 'Forbidden',
        details: { group: WIDGETS.group, kind: 'widgets' },
        code: 403,
      });
      const everywhere = await contract.ask(
        { path: `/apis/${WIDGETS.group}/v1/widgets` },
        contract.viewer,
      );
      expect(everywhere.body.message).toContain('at the cluster scope');
      const named = await contract.ask(
        { path: contract.path('one') },
        contract.viewer,
      );
      expect(named.body.message).toMatch(
        `widgets.${WIDGETS.group} "one" is forbidden`,
      );
    });

    it('lets everybody with a token discover', async () => {
      const { code } = await contract.ask({ path: '/apis' }, contract.viewer);
      expect(code).toBe(200);
    });

    it('grants by role, and takes back with it', async () => {
      const created = await contract.create();
      const path = (plural: string) =>
        `/apis/${RBAC}/v1/namespaces/${contract.namespace}/${plural}`;
      const attributes = {
        group: WIDGETS.group,
        resource: 'widgets',
        namespace: contract.namespace,
      };
      expect(await review({ ...attributes, verb: 'get' })).toBe(false);
      await contract.ask({
        method: 'POST',
        path: path('roles'),
        body: {
          apiVersion: `${RBAC}/v1`,
          kind: 'Role',
          metadata: { name: 'widget-reader', namespace: contract.namespace },
          rules: [
            {
              apiGroups: [WIDGETS.group],
              resources: ['widgets'],
              verbs: ['get', 'list'],
            },
            {
              apiGroups: [WIDGETS.group],
              resources: ['widgets/status'],
              verbs: ['patch'],
              resourceNames: [created.metadata.name],
            },
          ],
        },
      });
      await contract.ask({
        method: 'POST',
        path: path('rolebindings'),
        body: {
          apiVersion: `${RBAC}/v1`,
          kind: 'RoleBinding',
          metadata: { name: 'widget-reader', namespace: contract.namespace },
          roleRef: { apiGroup: RBAC, kind: 'Role', name: 'widget-reader' },
          subjects: [{ apiGroup: RBAC, kind: 'User', name: viewerName }],
        },
      });
      await contract.eventually(async () => {
        expect(await review({ ...attributes, verb: 'get' })).toBe(true);
      });
      expect(await review({ ...attributes, verb: 'delete' })).toBe(false);
      expect(
        await review({ ...attributes, verb: 'get', namespace: 'default' }),
      ).toBe(false);
      const status = { ...attributes, verb: 'patch', subresource: 'status' };
      expect(await review({ ...status, name: created.metadata.name })).toBe(
        true,
      );
      expect(await review({ ...status, name: 'another' })).toBe(false);
      const ask = async (method: string, name: string) =>
        (
          await contract.ask(
            { method, path: contract.path(name) },
            contract.viewer,
          )
        ).code;
      expect(await ask('GET', created.metadata.name)).toBe(200);
      expect(await ask('DELETE', created.metadata.name)).toBe(403);
      await contract.ask({
        method: 'DELETE',
        path: `${path('rolebindings')}/widget-reader`,
      });
      await contract.eventually(async () => {
        expect(await ask('GET', created.metadata.name)).toBe(403);
      });
    });

    it('asks for two rights of whoever applies what is not there', async () => {
      const { metadata } = await contract.create();
      const path = `/apis/${RBAC}/v1/namespaces/${contract.namespace}`;
      await contract.ask({
        method: 'POST',
        path: `${path}/roles`,
        body: {
          apiVersion: `${RBAC}/v1`,
          kind: 'Role',
          metadata: { name: 'widget-patcher' },
          rules: [
            {
              apiGroups: [WIDGETS.group],
              resources: ['widgets'],
              verbs: ['patch'],
            },
          ],
        },
      });
      await contract.ask({
        method: 'POST',
        path: `${path}/rolebindings`,
        body: {
          apiVersion: `${RBAC}/v1`,
          kind: 'RoleBinding',
          metadata: { name: 'widget-patcher' },
          roleRef: { apiGroup: RBAC, kind: 'Role', name: 'widget-patcher' },
          subjects: [{ apiGroup: RBAC, kind: 'User', name: viewerName }],
        },
      });
      const apply = (name: string) =>
        contract.ask(
          {
            method: 'PATCH',
            path: contract.path(name),
            query: { fieldManager: 'one', dryRun: 'All', force: 'true' },
            contentType: 'application/apply-patch+yaml',
            body: contract.widget({ name }),
          },
          contract.viewer,
        );
      await contract.eventually(async () => {
        expect((await apply(metadata.name)).code).toBe(200);
      });
      const { code, body } = await apply('not-there');
      expect([code, body.message]).toEqual([
        403,
        `widgets.${WIDGETS.group} "not-there" is forbidden: User "${viewerName}" cannot create resource "widgets" in API group "${WIDGETS.group}" in the namespace "${contract.namespace}"`,
      ]);
    });
  });
}
