import { WatchLine, collectionPath } from '../client';
import { Contract, DEFINITIONS, WIDGETS, widgetDefinition } from './Contract';

function shown(lines: WatchLine[]): string[] {
  return lines.map(({ type, object }) => `${type} ${object.metadata.name}`);
}

/**
 * Watches, and kinds that come and go.
 *
 * @internal
 */
export function describeWatching(contract: Contract) {
  const now = async () => {
    const { body } = await contract.ask({ path: contract.collection });
    return String(body.metadata.resourceVersion);
  };

  describe('watch', () => {
    it('tells every change after a resourceVersion, in order', async () => {
      const before = await contract.create();
      const resourceVersion = await now();
      const early = await contract.create();
      const lines = await contract.watchLines({
        count: 4,
        query: { resourceVersion },
        during: async () => {
          await contract.mergePatch(before.metadata.name, {
            spec: { size: 9 },
          });
          await contract.ask({
            method: 'DELETE',
            path: contract.path(early.metadata.name),
          });
          await contract.create(contract.widget({ name: 'late' }));
        },
      });
      expect(shown(lines)).toEqual([
        `ADDED ${early.metadata.name}`,
        `MODIFIED ${before.metadata.name}`,
        `DELETED ${early.metadata.name}`,
        'ADDED late',
      ]);
      const revisions = lines.map(({ object }) =>
        Number(object.metadata.resourceVersion),
      );
      expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
      expect(new Set(revisions).size).toBe(4);
    });

    it('begins with what is there when no resourceVersion is given', async () => {
      const label = { labels: { set: 'there' } };
      const widget = await contract.create(
        contract.widget({ metadata: label }),
      );
      const lines = await contract.watchLines({
        count: 1,
        query: { labelSelector: 'set=there' },
      });
      expect(shown(lines)).toEqual([`ADDED ${widget.metadata.name}`]);
    });

    it('tells an object that leaves the selection as deleted', async () => {
      const resourceVersion = await now();
      const widget = await contract.create(
        contract.widget({ metadata: { labels: { set: 'in' } } }),
      );
      const { name } = widget.metadata;
      const label = (set: string) =>
        contract.mergePatch(name, { metadata: { labels: { set } } });
      await label('out');
      await contract.mergePatch(name, { spec: { size: 9 } });
      await label('in');
      const lines = await contract.watchLines({
        count: 3,
        query: { resourceVersion, labelSelector: 'set=in' },
      });
      expect(shown(lines)).toEqual([
        `ADDED ${name}`,
        `DELETED ${name}`,
        `ADDED ${name}`,
      ]);
    });

    it('tells of a deletion when the last finalizer has gone', async () => {
      const widget = await contract.create(
        contract.widget({ metadata: { finalizers: ['example.com/wait'] } }),
      );
      const { name } = widget.metadata;
      const resourceVersion = await now();
      await contract.ask({ method: 'DELETE', path: contract.path(name) });
      await contract.mergePatch(name, { metadata: { finalizers: null } });
      const lines = await contract.watchLines({
        count: 2,
        query: { resourceVersion },
      });
      expect(shown(lines)).toEqual([`MODIFIED ${name}`, `DELETED ${name}`]);
    });

    it('ends by itself after timeoutSeconds', async () => {
      const lines = await contract.watchLines({
        count: 1,
        query: { resourceVersion: await now(), timeoutSeconds: '1' },
      });
      expect(lines).toEqual([]);
    });

    it('says how far it is where something changed, and nothing before that', async () => {
      const linesFrom = async (resourceVersion: string) => {
        const lines: WatchLine[] = [];
        const watch = contract.admin.watch({
          resource: WIDGETS,
          namespace: contract.namespace,
          query: {
            resourceVersion,
            allowWatchBookmarks: 'true',
            timeoutSeconds: '4',
          },
        });
        for await (const line of watch) {
          lines.push(line);
        }
        return lines;
      };
      const version = await now();
      // As after a store is restored from a backup: silent, come what may.
      const ahead = linesFrom(String(Number(version) + 1_000_000));
      const current = linesFrom(version);
      const { metadata } = await contract.create();
      const [added, ...bookmarks] = await current;
      expect(shown([added])).toEqual([`ADDED ${metadata.name}`]);
      expect(bookmarks.length).toBeGreaterThan(0);
      for (const { type, object } of bookmarks) {
        expect([type, object.kind, object.apiVersion]).toEqual([
          'BOOKMARK',
          'Widget',
          `${WIDGETS.group}/v1`,
        ]);
        expect(Number(object.metadata.resourceVersion)).toBeGreaterThanOrEqual(
          Number(metadata.resourceVersion),
        );
      }
      expect(await ahead).toEqual([]);
      expect(Number(await now())).toBeGreaterThanOrEqual(
        Number(metadata.resourceVersion),
      );
    });

    it('answers a resourceVersion that is too old by an error line', async () => {
      const [line] = await contract.watchLines({
        count: 1,
        query: { resourceVersion: '1' },
      });
      expect(line.type).toBe('ERROR');
      expect(line.object).toMatchObject({
        kind: 'Status',
        status: 'Failure',
        reason: 'Expired',
        code: 410,
        message: expect.stringContaining('too old resource version: 1'),
      });
    });

    it('refuses a resourceVersion that is no number', async () => {
      const { code } = await contract.ask({
        path: contract.collection,
        query: { watch: '1', resourceVersion: 'x' },
      });
      expect(code).toBeGreaterThanOrEqual(400);
    });
  });

  describe('kinds at run time', () => {
    it('serves a kind while it is defined', async () => {
      const gadgets = { ...WIDGETS, plural: 'gadgets' };
      const path = collectionPath(gadgets, contract.namespace);
      expect((await contract.ask({ path })).code).toBe(404);
      await contract.define(
        widgetDefinition({ plural: 'gadgets', kind: 'Gadget' }),
      );
      await contract.eventually(async () => {
        const created = await contract.ask({
          method: 'POST',
          path,
          body: {
            ...contract.widget({ name: 'first' }),
            kind: 'Gadget',
          },
        });
        expect(created.code).toBe(201);
      });
      const definition = await contract.admin.get(DEFINITIONS, {
        name: `gadgets.${WIDGETS.group}`,
      });
      expect(definition?.status).toMatchObject({
        conditions: expect.arrayContaining([
          expect.objectContaining({ type: 'Established', status: 'True' }),
        ]),
        storedVersions: ['v1'],
      });
      const { body } = await contract.ask({ path });
      const seen: string[] = [];
      const watching = (async () => {
        const watch = contract.admin.watch({
          resource: gadgets,
          namespace: contract.namespace,
          query: {
            resourceVersion: String(body.metadata.resourceVersion),
            timeoutSeconds: '60',
          },
        });
        for await (const { type } of watch) {
          seen.push(type);
        }
      })();
      await contract.admin.delete(DEFINITIONS, {
        name: `gadgets.${WIDGETS.group}`,
      });
      // The watch ends with its kind, long before its own time is over.
      await watching;
      expect(seen[0]).toBe('DELETED');
      await contract.eventually(async () => {
        expect((await contract.ask({ path })).code).toBe(404);
      });
    });
  });
}
