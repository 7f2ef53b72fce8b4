import { gunzipSync } from 'node:zlib';
import { KubernetesObject, UnknownRecord } from '../api';
import { Contract, WIDGETS } from './Contract';

interface Page {
  kind: string;
  apiVersion: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: KubernetesObject[];
}

/**
 * Discovery, get and list.
 *
 * @internal
 */
export function describeReading(contract: Contract) {
  describe('discovery', () => {
    it('lists the groups with their preferred version', async () => {
      const { body } = await contract.ask({ path: '/apis' });
      expect(body.groups).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            name: WIDGETS.group,
            versions: [
              { groupVersion: `${WIDGETS.group}/v1`, version: 'v1' },
              { groupVersion: `${WIDGETS.group}/v1beta1`, version: 'v1beta1' },
            ],
            preferredVersion: {
              groupVersion: `${WIDGETS.group}/v1`,
              version: 'v1',
            },
          }),
        ]),
      );
    });

    it('lists the kinds of a version with their subresources', async () => {
      const { body } = await contract.ask({
        path: `/apis/${WIDGETS.group}/v1`,
      });
      expect(body).toMatchObject({
        kind: 'APIResourceList',
        groupVersion: `${WIDGETS.group}/v1`,
      });
      expect(body.resources).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            name: 'widgets',
            singularName: 'widget',
            kind: 'Widget',
            namespaced: true,
            shortNames: ['wix'],
            verbs: expect.arrayContaining(['get', 'list', 'watch', 'patch']),
          }),
          expect.objectContaining({ name: 'widgets/status', kind: 'Widget' }),
        ]),
      );
    });

    it('knows pods with their logs', async () => {
      const { body } = await contract.ask({ path: '/api/v1' });
      const names = (body.resources as { name: string }[]).map(
        ({ name }) => name,
      );
      expect(names).toEqual(
        expect.arrayContaining(['pods', 'pods/log', 'services/proxy']),
      );
    });

    it('publishes the schema of a kind', async () => {
      const path = `apis/${WIDGETS.group}/v1`;
      // A real server says of its list of documents that it is plain text.
      const documentAt = async (at: string) => {
        const { body } = await contract.ask({ path: at });
        return typeof body.text === 'string' ? JSON.parse(body.text) : body;
      };
      // A real server publishes a definition a moment after it serves it.
      let url = '';
      await contract.eventually(async () => {
        const { paths } = await documentAt('/openapi/v3');
        url = paths[path]?.serverRelativeURL ?? '';
        expect(url).toMatch(new RegExp(`^/openapi/v3/${path}\\?hash=`));
      });
      const { components } = await documentAt(url);
      const schemas: UnknownRecord[] = Object.values(components.schemas);
      const widget = schemas.find(schema =>
        JSON.stringify(schema['x-kubernetes-group-version-kind'])?.includes(
          '"Widget"',
        ),
      );
      expect(widget).toMatchObject({
        type: 'object',
        required: ['spec'],
        properties: {
          metadata: {
            allOf: [
              { $ref: expect.stringMatching(/^#\/components\/schemas\//) },
            ],
          },
          spec: {
            required: ['size'],
            properties: {
              size: { type: 'integer', minimum: 1, maximum: 100 },
              port: { 'x-kubernetes-int-or-string': true },
            },
          },
        },
      });
    });

    it('tells its version', async () => {
      const { code, body } = await contract.ask({ path: '/version' });
      expect(code).toBe(200);
      expect(body).toMatchObject({
        major: '1',
        gitVersion: expect.stringMatching(/^v/),
      });
    });
  });

  describe('get', () => {
    it('answers 404 for an object that is not there', async () => {
      const { code, body } = await contract.ask({
        path: contract.path('none'),
      });
      expect(code).toBe(404);
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: `widgets.${WIDGETS.group} "none" not found`,
        reason: 'NotFound',
        details: { name: 'none', group: WIDGETS.group, kind: 'widgets' },
        code: 404,
      });
    });

    it('answers 404 for a kind that is not served', async () => {
      const { code, body } = await contract.ask({
        path: `/apis/${WIDGETS.group}/v1/gadgets`,
      });
      expect([code, body]).toEqual([404, { text: '404 page not found\n' }]);
      const known = await contract.ask({ path: '/apis/apps/v1/gadgets' });
      expect([known.code, known.body.reason]).toEqual([404, 'NotFound']);
    });

    it('answers in the version that is asked for', async () => {
      const { metadata } = await contract.create();
      const { body } = await contract.ask({
        path: contract.path(metadata.name).replace('/v1/', '/v1beta1/'),
      });
      expect(body.apiVersion).toBe(`${WIDGETS.group}/v1beta1`);
      expect(body.metadata.uid).toBe(metadata.uid);
    });
  });

  describe('list', () => {
    const page = async (query: Record<string, string>) =>
      (await contract.ask({ path: contract.collection, query }))
        .body as unknown as Page;

    const make = async (label: string, count: number) => {
      const names = [];
      for (let index = 0; index < count; index++) {
        const widget = contract.widget({
          metadata: { labels: { set: label } },
        });
        await contract.create(widget);
        names.push(widget.metadata.name);
      }
      return names.sort();
    };

    const namesOf = (list: Page) => list.items.map(item => item.metadata.name);

    it('pages through one moment of the collection', async () => {
      const names = await make('paging', 5);
      const labelSelector = 'set=paging';
      const first = await page({ limit: '2', labelSelector });
      expect(first).toMatchObject({
        kind: 'WidgetList',
        apiVersion: `${WIDGETS.group}/v1`,
      });
      expect(namesOf(first)).toEqual(names.slice(0, 2));
      await contract.create(
        contract.widget({
          name: 'zz',
          metadata: { labels: { set: 'paging' } },
        }),
      );
      const second = await page({
        limit: '2',
        labelSelector,
        continue: first.metadata.continue ?? '',
      });
      const third = await page({
        limit: '2',
        labelSelector,
        continue: second.metadata.continue ?? '',
      });
      expect([...namesOf(second), ...namesOf(third)]).toEqual(names.slice(2));
      expect(third.metadata.continue).toBeFalsy();
      expect(third.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
    });

    it('tells how many items remain when nothing is filtered', async () => {
      await make('remaining', 3);
      const all = await page({});
      const first = await page({ limit: '1' });
      expect(first.metadata.remainingItemCount).toBe(all.items.length - 1);
    });

    it('refuses a continue token it has not made', async () => {
      const { code } = await contract.ask({
        path: contract.collection,
        query: { continue: 'bm8gdG9rZW4' },
      });
      expect(code).toBe(400);
    });

    it('selects by labels', async () => {
      const [a, b, c] = await make('first', 3);
      await contract.mergePatch(b, { metadata: { labels: { set: 'second' } } });
      await contract.mergePatch(c, { metadata: { labels: { extra: 'yes' } } });
      const select = async (labelSelector: string) =>
        namesOf(await page({ labelSelector }));
      expect(await select('set=first')).toEqual([a, c]);
      expect(await select('set in (second, third)')).toEqual([b]);
      expect(await select('set in (first,second),extra')).toEqual([c]);
      expect(await select('set in (first,second),!extra')).toEqual([a, b]);
      expect(await select('set in (first,second),set!=first')).toEqual([b]);
      expect(await select('set notin (first),set=second')).toEqual([b]);
    });

    it('selects by name, and by no field it does not know', async () => {
      const [a] = await make('named', 2);
      expect(
        namesOf(await page({ fieldSelector: `metadata.name=${a}` })),
      ).toEqual([a]);
      const { code, body } = await contract.ask({
        path: contract.collection,
        query: { fieldSelector: 'spec.size=3' },
      });
      expect([code, body.reason]).toEqual([400, 'BadRequest']);
    });

    it('refuses a selector it cannot read', async () => {
      const { code } = await contract.ask({
        path: contract.collection,
        query: { labelSelector: 'a in' },
      });
      expect(code).toBe(400);
    });

    it('compresses long lists for clients that accept it', async () => {
      const widget = contract.widget({
        metadata: { labels: { set: 'long' } },
        spec: { config: { text: 'x'.repeat(300_000) } },
      });
      await contract.create(widget);
      const query = { labelSelector: 'set=long' };
      const plain = await contract.ask({ path: contract.collection, query });
      expect(plain.headers['content-encoding']).toBeUndefined();
      const bytes = await contract.admin.bytes({
        path: contract.collection,
        query,
        headers: { 'accept-encoding': 'gzip' },
      });
      expect(JSON.parse(gunzipSync(bytes).toString('utf8')).items).toEqual(
        plain.body.items,
      );
    });
  });
}
