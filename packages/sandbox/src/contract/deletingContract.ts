import { Contract, WIDGETS } from './Contract';

/**
 * Delete, finalizers, preconditions and dependents.
 *
 * @internal
 */
export function describeDeleting(contract: Contract) {
  const remove = (name: string, body?: unknown) =>
    contract.ask({ method: 'DELETE', path: contract.path(name), body });

  describe('delete', () => {
    it('answers what has gone', async () => {
      const { metadata } = await contract.create();
      const { code, body } = await remove(metadata.name);
      expect(code).toBe(200);
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: {
          name: metadata.name,
          group: WIDGETS.group,
          kind: WIDGETS.plural,
          uid: metadata.uid,
        },
      });
      expect(await contract.read(metadata.name)).toBeUndefined();
      expect((await remove(metadata.name)).code).toBe(404);
    });

    it('waits for finalizers', async () => {
      const { metadata } = await contract.create(
        contract.widget({ metadata: { finalizers: ['example.com/wait'] } }),
      );
      const { code, body } = await remove(metadata.name);
      expect(code).toBe(200);
      expect(body).toMatchObject({
        kind: 'Widget',
        metadata: {
          deletionTimestamp: expect.stringMatching(/Z$/),
          deletionGracePeriodSeconds: 0,
          generation: 2,
          finalizers: ['example.com/wait'],
        },
      });
      const again = await remove(metadata.name);
      expect(again.body.metadata.deletionTimestamp).toBe(
        body.metadata.deletionTimestamp,
      );
      const refused = await contract.mergePatch(metadata.name, {
        metadata: { finalizers: ['example.com/wait', 'example.com/more'] },
      });
      expect([refused.code, refused.body.reason]).toEqual([422, 'Invalid']);
      const released = await contract.mergePatch(metadata.name, {
        metadata: { finalizers: null },
      });
      expect(released.code).toBe(200);
      expect(await contract.read(metadata.name)).toBeUndefined();
    });

    it('minds preconditions', async () => {
      const { metadata } = await contract.create();
      const refused = await remove(metadata.name, {
        preconditions: { uid: '00000000-0000-4000-8000-000000000000' },
      });
      expect([refused.code, refused.body.reason]).toEqual([409, 'Conflict']);
      expect(refused.body.message).toBe(
        `Operation cannot be fulfilled on Widget.${WIDGETS.group} "${metadata.name}": the UID in the precondition (00000000-0000-4000-8000-000000000000) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
      );
      const outdated = await remove(metadata.name, {
        preconditions: { resourceVersion: '1' },
      });
      expect(outdated.code).toBe(409);
      const done = await remove(metadata.name, {
        preconditions: {
          uid: metadata.uid,
          resourceVersion: metadata.resourceVersion,
        },
      });
      expect(done.code).toBe(200);
    });

    it('is tried where its options say so, and there alone', async () => {
      const { metadata } = await contract.create();
      const { uid } = metadata;
      const tried = await remove(metadata.name, {
        dryRun: ['All'],
        preconditions: { uid },
      });
      expect(tried.code).toBe(200);
      expect(await contract.read(metadata.name)).toBeDefined();
      // Nobody reads the query beside a body: it goes.
      const done = await contract.ask({
        method: 'DELETE',
        path: contract.path(metadata.name),
        query: { dryRun: 'All' },
        body: { preconditions: { uid } },
      });
      expect(done.code).toBe(200);
      expect(await contract.read(metadata.name)).toBeUndefined();
    });

    it('deletes by selector', async () => {
      const labelled = (set: string) =>
        contract.create(contract.widget({ metadata: { labels: { set } } }));
      const gone = await labelled('gone');
      const kept = await labelled('kept');
      const { code } = await contract.ask({
        method: 'DELETE',
        path: contract.collection,
        query: { labelSelector: 'set=gone' },
      });
      expect(code).toBe(200);
      expect(await contract.read(gone.metadata.name)).toBeUndefined();
      expect(await contract.read(kept.metadata.name)).toBeDefined();
    });

    it('takes dependents along, where a collector runs', async () => {
      const owner = await contract.create();
      const other = await contract.create();
      const reference = (object: typeof owner) => ({
        apiVersion: object.apiVersion,
        kind: object.kind,
        name: object.metadata.name,
        uid: object.metadata.uid,
      });
      const owned = await contract.create(
        contract.widget({ metadata: { ownerReferences: [reference(owner)] } }),
      );
      const shared = await contract.create(
        contract.widget({
          metadata: { ownerReferences: [reference(owner), reference(other)] },
        }),
      );
      await remove(owner.metadata.name);
      const { collectsGarbage } = contract.server;
      await contract.eventually(async () => {
        const left = await contract.read(owned.metadata.name);
        const kept = await contract.read(shared.metadata.name);
        expect(left === undefined).toBe(collectsGarbage);
        expect(kept?.metadata.ownerReferences).toEqual(
          collectsGarbage
            ? [reference(other)]
            : [reference(owner), reference(other)],
        );
      });
    });
  });
}
