import { stringify } from 'yaml';
import { UnknownRecord } from '../api';
import { Contract, WIDGETS } from './Contract';

/**
 * Create, update, patch, validation and dry run.
 *
 * @internal
 */
export function describeWriting(contract: Contract) {
  const post = (body: unknown, query: Record<string, string> = {}) =>
    contract.ask({ method: 'POST', path: contract.collection, body, query });

  const put = (body: UnknownRecord, name: string, subresource?: string) =>
    contract.ask({
      method: 'PUT',
      path: contract.path(name, subresource),
      body,
    });

  describe('create', () => {
    it('fills in what belongs to the server', async () => {
      const widget = contract.widget();
      const { code, body } = await post(widget);
      expect(code).toBe(201);
      expect(body.metadata).toMatchObject({
        name: widget.metadata.name,
        namespace: contract.namespace,
        generation: 1,
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        resourceVersion: expect.stringMatching(/^\d+$/),
        creationTimestamp: expect.stringMatching(
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
        ),
      });
      expect(body.spec).toEqual({ size: 3, mode: 'normal' });
    });

    it('makes a name from generateName', async () => {
      const { body } = await post({
        ...contract.widget(),
        metadata: { generateName: 'made-' },
      });
      expect(body.metadata.name).toMatch(/^made-[a-z0-9]{5}$/);
    });

    it('does not take a status', async () => {
      const { body } = await post({
        ...contract.widget(),
        status: { phase: 'Done' },
      });
      expect(body.status).toBeUndefined();
    });

    it('takes YAML', async () => {
      const { code } = await contract.ask({
        method: 'POST',
        path: contract.collection,
        contentType: 'application/yaml',
        body: stringify(contract.widget()),
      });
      expect(code).toBe(201);
    });

    it('refuses a name that is taken', async () => {
      const { metadata } = await contract.create();
      const { code, body } = await post(
        contract.widget({ name: metadata.name }),
      );
      expect(code).toBe(409);
      expect(body).toMatchObject({
        kind: 'Status',
        status: 'Failure',
        reason: 'AlreadyExists',
        message: `widgets.${WIDGETS.group} "${metadata.name}" already exists`,
        details: {
          name: metadata.name,
          group: WIDGETS.group,
          kind: 'widgets',
        },
      });
    });

    it('refuses an impossible name', async () => {
      const { code, body } = await post(
        contract.widget({ name: 'Not_A_Name' }),
      );
      expect([code, body.reason]).toEqual([422, 'Invalid']);
      expect(body.details?.causes?.[0].field).toBe('metadata.name');
    });

    it('refuses a namespace that is not there', async () => {
      const { code, body } = await contract.ask({
        method: 'POST',
        path: contract.collection.replace(contract.namespace, 'nowhere'),
        body: { ...contract.widget(), metadata: { name: 'lost' } },
      });
      expect([code, body.message]).toEqual([
        404,
        'namespaces "nowhere" not found',
      ]);
    });

    it('refuses another namespace than the path says', async () => {
      const { code } = await post(
        contract.widget({ metadata: { namespace: 'default' } }),
      );
      expect(code).toBe(400);
    });

    it('refuses another kind than the path says', async () => {
      const { code, body } = await post({
        ...contract.widget(),
        kind: 'Gadget',
      });
      expect(code).toBe(422);
      expect(body.details?.causes?.[0].field).toBe('kind');
      const other = await post({
        ...contract.widget(),
        apiVersion: `${WIDGETS.group}/v1beta1`,
      });
      expect(other.code).toBe(400);
    });

    it('refuses what is no JSON', async () => {
      const { code } = await post('{');
      expect(code).toBe(400);
    });
  });

  describe('update', () => {
    it('counts the generation by the spec alone', async () => {
      const created = await contract.create();
      const { name } = created.metadata;
      const labelled = await contract.mergePatch(name, {
        metadata: { labels: { a: 'b' } },
      });
      expect(labelled.body.metadata.generation).toBe(1);
      const changed = await contract.mergePatch(name, { spec: { size: 4 } });
      expect(changed.body.metadata.generation).toBe(2);
      expect(Number(changed.body.metadata.resourceVersion)).toBeGreaterThan(
        Number(created.metadata.resourceVersion),
      );
    });

    it('refuses an outdated resourceVersion', async () => {
      const created = await contract.create();
      const { name } = created.metadata;
      await contract.mergePatch(name, { spec: { size: 4 } });
      const { code, body } = await put({ ...created, spec: { size: 5 } }, name);
      expect(code).toBe(409);
      expect(body).toMatchObject({
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on widgets.${WIDGETS.group} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
        details: { name, group: WIDGETS.group, kind: 'widgets' },
      });
    });

    it('asks for a resourceVersion', async () => {
      const { metadata } = await contract.create();
      const { code, body } = await put(
        { ...contract.widget({ name: metadata.name }) },
        metadata.name,
      );
      expect(code).toBe(422);
      expect(body.details?.causes?.[0].field).toBe('metadata.resourceVersion');
    });

    it('changes nothing when nothing is changed', async () => {
      const created = await contract.create();
      const { name } = created.metadata;
      const { code, body } = await put(created, name);
      expect(code).toBe(200);
      expect(body.metadata.resourceVersion).toBe(
        created.metadata.resourceVersion,
      );
    });

    it('keeps spec and status apart', async () => {
      const created = await contract.create();
      const { name } = created.metadata;
      const reported = await put(
        { ...created, spec: { size: 9 }, status: { phase: 'Ready' } },
        name,
        'status',
      );
      expect(reported.body).toMatchObject({
        spec: { size: 3 },
        status: { phase: 'Ready' },
      });
      expect(reported.body.metadata.generation).toBe(1);
      const changed = await put(
        { ...reported.body, spec: { size: 9 }, status: { phase: 'Lost' } },
        name,
      );
      expect(changed.body).toMatchObject({
        spec: { size: 9 },
        status: { phase: 'Ready' },
      });
    });
  });

  describe('patch', () => {
    it('merges, and removes by null', async () => {
      const { metadata } = await contract.create(
        contract.widget({ spec: { config: { a: 1, b: { c: 2 } } } }),
      );
      const { body } = await contract.mergePatch(metadata.name, {
        spec: { config: { a: null, b: { d: 3 } } },
      });
      expect(body.spec).toEqual({
        size: 3,
        mode: 'normal',
        config: { b: { c: 2, d: 3 } },
      });
    });

    it('minds a resourceVersion within the patch', async () => {
      const created = await contract.create();
      const { name, resourceVersion } = created.metadata;
      const patch = (size: number) =>
        contract.mergePatch(name, {
          metadata: { resourceVersion },
          spec: { size },
        });
      expect((await patch(4)).code).toBe(200);
      expect((await patch(5)).code).toBe(409);
    });

    it('does JSON patches as a whole or not at all', async () => {
      const { metadata } = await contract.create();
      const patch = (operations: unknown) =>
        contract.ask({
          method: 'PATCH',
          path: contract.path(metadata.name),
          contentType: 'application/json-patch+json',
          body: operations,
        });
      const done = await patch([
        { op: 'test', path: '/spec/size', value: 3 },
        { op: 'replace', path: '/spec/size', value: 4 },
        { op: 'add', path: '/spec/args', value: ['a'] },
        { op: 'add', path: '/spec/args/-', value: 'b' },
      ]);
      expect(done.body.spec).toEqual({
        size: 4,
        mode: 'normal',
        args: ['a', 'b'],
      });
      const refused = await patch([
        { op: 'replace', path: '/spec/size', value: 5 },
        { op: 'test', path: '/spec/mode', value: 'other' },
      ]);
      expect([refused.code, refused.body.reason]).toEqual([422, 'Invalid']);
      expect((await contract.read(metadata.name))?.spec).toMatchObject({
        size: 4,
      });
    });

    it('refuses strategic merge for custom resources', async () => {
      const { metadata } = await contract.create();
      const { code, body } = await contract.ask({
        method: 'PATCH',
        path: contract.path(metadata.name),
        contentType: 'application/strategic-merge-patch+json',
        body: { spec: { size: 4 } },
      });
      expect([code, body.reason]).toEqual([415, 'UnsupportedMediaType']);
    });

    it('validates the outcome', async () => {
      const { metadata } = await contract.create();
      const { code } = await contract.mergePatch(metadata.name, {
        spec: { size: -1 },
      });
      expect(code).toBe(422);
    });

    it('patches the status alone', async () => {
      const { metadata } = await contract.create();
      const { body } = await contract.mergePatch(
        metadata.name,
        { spec: { size: 9 }, status: { phase: 'Ready' } },
        {},
        'status',
      );
      expect(body).toMatchObject({
        spec: { size: 3 },
        status: { phase: 'Ready' },
      });
    });
  });

  describe('dry run', () => {
    it('answers as if it had been done, and does nothing', async () => {
      const widget = contract.widget();
      const { name } = widget.metadata;
      const created = await post(widget, { dryRun: 'All' });
      expect(created.code).toBe(201);
      expect(created.body.metadata.uid).toBeDefined();
      expect(created.body.spec).toEqual({ size: 3, mode: 'normal' });
      expect(await contract.read(name)).toBeUndefined();
      await contract.create(widget);
      const patched = await contract.mergePatch(
        name,
        { spec: { size: 8 } },
        { dryRun: 'All' },
      );
      expect(patched.body).toMatchObject({
        metadata: { generation: 2 },
        spec: { size: 8 },
      });
      const deleted = await contract.ask({
        method: 'DELETE',
        path: contract.path(name),
        query: { dryRun: 'All' },
      });
      expect(deleted.code).toBe(200);
      expect((await contract.read(name))?.spec).toEqual({
        size: 3,
        mode: 'normal',
      });
    });

    it('refuses what would be refused', async () => {
      const refused = await post(contract.widget({ spec: { size: 0 } }), {
        dryRun: 'All',
      });
      expect(refused.code).toBe(422);
      const unknown = await post(contract.widget(), { dryRun: 'Some' });
      expect(unknown.code).toBe(422);
    });
  });

  it('refuses a method that makes no sense', async () => {
    const custom = await contract.ask({
      method: 'PUT',
      path: contract.collection,
      body: contract.widget(),
    });
    expect([custom.code, custom.body.reason]).toEqual([400, 'BadRequest']);
    const pods = await contract.ask({
      method: 'PUT',
      path: `/api/v1/namespaces/${contract.namespace}/pods`,
      body: {},
    });
    expect([pods.code, pods.body.reason]).toEqual([405, 'MethodNotAllowed']);
  });
}
