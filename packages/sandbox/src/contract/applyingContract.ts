import { KubernetesObject, ManagedFieldsEntry, UnknownRecord } from '../api';
import { Answer, Contract } from './Contract';

function managersOf(object: Answer['body'] | KubernetesObject): string[] {
  return (object.metadata.managedFields ?? []).map(
    ({ manager, operation, subresource }) =>
      [manager, operation, subresource].filter(Boolean).join(' '),
  );
}

function entryOf(
  object: Answer['body'] | KubernetesObject,
  manager: string,
): ManagedFieldsEntry | undefined {
  return object.metadata.managedFields?.find(
    entry => entry.manager === manager,
  );
}

/**
 * Server-side apply, and who owns which fields.
 *
 * @internal
 */
export function describeApplying(contract: Contract) {
  const wanted = (name: string, spec: UnknownRecord): KubernetesObject => ({
    apiVersion: 'contract.data-portal.dev/v1',
    kind: 'Widget',
    metadata: { name, namespace: contract.namespace },
    spec,
  });

  const apply = (
    name: string,
    spec: UnknownRecord,
    manager = 'one',
    force = false,
  ) => contract.apply({ widget: wanted(name, spec), manager, force });

  describe('server-side apply', () => {
    it('creates what is not there, and notes the owner of each field', async () => {
      const name = contract.uniqueName();
      const { code, body } = await apply(name, {
        size: 2,
        args: ['a', 'b'],
        config: { deep: { x: 1 } },
        parts: [{ name: 'left', count: 1 }],
      });
      expect(code).toBe(201);
      expect(body.spec).toMatchObject({ mode: 'normal' });
      expect(body.metadata.managedFields).toEqual([
        {
          manager: 'one',
          operation: 'Apply',
          apiVersion: 'contract.data-portal.dev/v1',
          time: expect.stringMatching(/Z$/),
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:spec': {
              'f:args': {},
              'f:config': { 'f:deep': { '.': {}, 'f:x': {} } },
              'f:parts': {
                'k:{"name":"left"}': { '.': {}, 'f:count': {}, 'f:name': {} },
              },
              'f:size': {},
            },
          },
        },
      ]);
    });

    it('changes nothing when the same is applied again', async () => {
      const name = contract.uniqueName();
      const first = await apply(name, { size: 2 });
      const second = await apply(name, { size: 2 });
      expect(second.code).toBe(200);
      expect(second.body.metadata.resourceVersion).toBe(
        first.body.metadata.resourceVersion,
      );
    });

    it('refuses to change a field of somebody else', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2, color: 'red' });
      const { code, body } = await apply(
        name,
        { size: 3, color: 'blue' },
        'two',
      );
      expect([code, body.reason]).toEqual([409, 'Conflict']);
      expect(body.message).toBe(
        'Apply failed with 2 conflicts: conflicts with "one":\n- .spec.color\n- .spec.size',
      );
      expect(body.details?.causes).toEqual([
        {
          reason: 'FieldManagerConflict',
          message: 'conflict with "one"',
          field: '.spec.color',
        },
        {
          reason: 'FieldManagerConflict',
          message: 'conflict with "one"',
          field: '.spec.size',
        },
      ]);
    });

    it('names the version of an owner that has updated', async () => {
      const { metadata } = await contract.create();
      const { code, body } = await apply(metadata.name, { size: 7 }, 'two');
      expect(code).toBe(409);
      expect(body.message).toBe(
        'Apply failed with 1 conflict: conflict with "contract" using contract.data-portal.dev/v1: .spec.size',
      );
    });

    it('takes a field over by force', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2, color: 'red' });
      const { code, body } = await apply(name, { size: 3 }, 'two', true);
      expect(code).toBe(200);
      expect(body.spec).toMatchObject({ size: 3, color: 'red' });
      expect(entryOf(body, 'one')?.fieldsV1).toEqual({
        'f:spec': { 'f:color': {} },
      });
      expect(entryOf(body, 'two')?.fieldsV1).toEqual({
        'f:spec': { 'f:size': {} },
      });
    });

    it('shares a field on which two agree', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2, color: 'red' });
      const shared = await apply(name, { size: 2 }, 'two');
      expect(shared.code).toBe(200);
      expect(managersOf(shared.body).sort()).toEqual([
        'one Apply',
        'two Apply',
      ]);
      const given = await apply(name, { size: 2 }, 'one');
      expect(given.body.spec).toEqual({ size: 2, mode: 'normal' });
    });

    it('removes what its owner no longer wants, if nobody else does', async () => {
      const name = contract.uniqueName();
      await apply(name, {
        size: 2,
        color: 'red',
        config: { a: 1, b: 2 },
        parts: [{ name: 'left' }, { name: 'right' }],
      });
      await apply(
        name,
        { size: 2, config: { b: 2 }, parts: [{ name: 'up' }] },
        'two',
      );
      const { body } = await apply(name, {
        size: 2,
        parts: [{ name: 'right' }],
      });
      expect(body.spec).toEqual({
        size: 2,
        mode: 'normal',
        config: { b: 2 },
        parts: [{ name: 'right' }, { name: 'up' }],
      });
    });

    it('treats a list without keys as one value', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2, args: ['a'] });
      const { code, body } = await apply(
        name,
        { size: 2, args: ['a', 'b'] },
        'two',
      );
      expect(code).toBe(409);
      expect(body.details?.causes?.[0].field).toBe('.spec.args');
    });

    it('merges a list with keys item by item', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2, parts: [{ name: 'left', count: 1 }] });
      const added = await apply(
        name,
        { size: 2, parts: [{ name: 'right', count: 2 }] },
        'two',
      );
      expect(added.body.spec).toMatchObject({
        parts: [
          { name: 'left', count: 1 },
          { name: 'right', count: 2 },
        ],
      });
      const refused = await apply(
        name,
        { size: 2, parts: [{ name: 'left', count: 5 }] },
        'two',
      );
      expect(refused.body.details?.causes).toEqual([
        {
          reason: 'FieldManagerConflict',
          message: 'conflict with "one"',
          field: '.spec.parts[name="left"].count',
        },
      ]);
    });

    it('owns labels and annotations one by one', async () => {
      const name = contract.uniqueName();
      const widget = wanted(name, { size: 2 });
      widget.metadata.labels = { a: '1' };
      widget.metadata.annotations = { 'example.com/x': 'y' };
      await contract.apply({ widget, manager: 'one' });
      const other = wanted(name, { size: 2 });
      other.metadata.labels = { a: '2', b: '1' };
      const { body } = await contract.apply({ widget: other, manager: 'two' });
      expect(body.details?.causes?.map(({ field }) => field)).toEqual([
        '.metadata.labels.a',
      ]);
    });

    it('lets an update take fields away from an applier', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2, color: 'red' });
      const { body } = await contract.mergePatch(
        name,
        { spec: { size: 5, config: { a: 1 } } },
        { fieldManager: 'hand' },
      );
      expect(entryOf(body, 'one')?.fieldsV1).toEqual({
        'f:spec': { 'f:color': {} },
      });
      expect(entryOf(body, 'hand')).toMatchObject({
        operation: 'Update',
        fieldsV1: {
          'f:spec': { 'f:config': { '.': {}, 'f:a': {} }, 'f:size': {} },
        },
      });
      const { code } = await apply(name, { size: 2, color: 'red' });
      expect(code).toBe(409);
    });

    it('applies a status for itself', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2 });
      const report = (type: string, manager: string) =>
        contract.apply({
          widget: {
            ...wanted(name, { size: 50 }),
            status: { conditions: [{ type, status: 'True' }] },
          },
          manager,
          subresource: 'status',
        });
      await report('Ready', 'one');
      const { code, body } = await report('Warm', 'two');
      expect(code).toBe(200);
      expect(body.spec).toMatchObject({ size: 2 });
      expect(body.status).toEqual({
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'Warm', status: 'True' },
        ],
      });
      expect(managersOf(body).sort()).toEqual([
        'one Apply',
        'one Apply status',
        'two Apply status',
      ]);
    });

    it('does nothing on a dry run but tell the conflicts', async () => {
      const name = contract.uniqueName();
      await apply(name, { size: 2 });
      const query = { dryRun: 'All' };
      const fine = await contract.apply({
        widget: wanted(name, { size: 2, color: 'red' }),
        manager: 'two',
        query,
      });
      expect(fine.body.spec).toMatchObject({ color: 'red' });
      const refused = await contract.apply({
        widget: wanted(name, { size: 9 }),
        manager: 'two',
        query,
      });
      expect(refused.code).toBe(409);
      expect((await contract.read(name))?.spec).toEqual({
        size: 2,
        mode: 'normal',
      });
    });

    it('minds a resourceVersion', async () => {
      const name = contract.uniqueName();
      const { body } = await apply(name, { size: 2 });
      await contract.mergePatch(name, { metadata: { labels: { a: 'b' } } });
      const widget = wanted(name, { size: 3 });
      widget.metadata.resourceVersion = body.metadata.resourceVersion;
      const { code } = await contract.apply({ widget, manager: 'one' });
      expect(code).toBe(409);
    });

    it('cannot place a field that the schema does not declare', async () => {
      const { code, body } = await apply(contract.uniqueName(), {
        size: 2,
        typo: 1,
      });
      expect([code, body.status]).toEqual([500, 'Failure']);
      expect(body.message).toContain(
        '.spec.typo: field not declared in schema',
      );
    });

    it('cannot place what its schema types otherwise, nor twice', async () => {
      const message = async (spec: UnknownRecord, metadata = {}) => {
        const widget = wanted(contract.uniqueName(), spec);
        const { code, body } = await contract.apply({
          widget: { ...widget, metadata: { ...widget.metadata, ...metadata } },
          manager: 'one',
        });
        expect(code).toBe(500);
        return String(body.message).replace(/^.*Kind=Widget\): /, '');
      };
      expect(await message({ size: 'x' })).toBe(
        '.spec.size: expected numeric (int or float), got string',
      );
      expect(
        await message({ size: 2, parts: [{ name: 'a' }, { name: 'a' }] }),
      ).toBe('.spec.parts: duplicate entries for key [name="a"]');
      expect(await message({ size: 2 }, { odd: 1 })).toBe(
        '.metadata.odd: field not declared in schema',
      );
    });

    it('changes an object that is being deleted, and not its uid', async () => {
      const name = contract.uniqueName();
      const finalizers = ['example.com/wait'];
      await contract.create(
        contract.widget({ name, metadata: { finalizers } }),
      );
      await contract.ask({ method: 'DELETE', path: contract.path(name) });
      const changed = await apply(name, { size: 9 }, 'one', true);
      expect(changed.body).toMatchObject({
        metadata: { deletionTimestamp: expect.any(String), finalizers },
        spec: { size: 9 },
      });
      const taken = await contract.ask({
        method: 'POST',
        path: contract.collection,
        body: contract.widget({ name }),
      });
      expect([taken.code, taken.body.message]).toEqual([
        409,
        expect.stringMatching(/^object is being deleted: .*already exists$/),
      ]);
      const widget = wanted(name, { size: 9 });
      widget.metadata.uid = '00000000-0000-4000-8000-000000000000';
      const other = await contract.apply({ widget, manager: 'one' });
      expect([other.code, other.body.details?.causes?.[0]]).toEqual([
        422,
        {
          reason: 'FieldValueInvalid',
          message: `Invalid value: "${widget.metadata.uid}": field is immutable`,
          field: 'metadata.uid',
        },
      ]);
      await contract.mergePatch(name, { metadata: { finalizers: null } });
      // What is not there has no version to compare with.
      widget.metadata.uid = undefined;
      widget.metadata.resourceVersion = '1';
      expect((await contract.apply({ widget, manager: 'one' })).code).toBe(201);
    });

    it('validates the outcome', async () => {
      const { code } = await apply(contract.uniqueName(), { size: 0 });
      expect(code).toBe(422);
    });

    it('asks for a field manager', async () => {
      const { code } = await contract.ask({
        method: 'PATCH',
        path: contract.path(contract.uniqueName()),
        contentType: 'application/apply-patch+yaml',
        body: contract.widget(),
      });
      expect(code).toBe(422);
    });
  });
}
