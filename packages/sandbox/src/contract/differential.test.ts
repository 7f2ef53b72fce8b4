import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ManagedFieldsEntry, SandboxApiServer, UnknownRecord } from '../api';
import { Answer, Contract } from './Contract';

const file = process.env.PIPELINES_CLUSTER;

/** One request, the same to both servers. */
type Step =
  | { do: 'create'; spec: UnknownRecord; labels?: Record<string, string> }
  | { do: 'apply'; manager: string; force: boolean; content: UnknownRecord }
  | { do: 'applyStatus'; manager: string; conditions: string[] }
  | { do: 'merge'; manager: string; content: UnknownRecord }
  | { do: 'json'; operations: UnknownRecord[] }
  | { do: 'replace'; spec: UnknownRecord }
  | { do: 'delete' };

const key = fc.constantFrom('a', 'b', 'c');
const small = fc.integer({ min: -1, max: 4 });

const config = fc.dictionary(
  key,
  fc.oneof(
    small,
    fc.dictionary(key, small, { maxKeys: 2 }),
    fc.array(small, { maxLength: 2 }),
  ),
  { maxKeys: 3 },
);

const parts = fc.uniqueArray(
  fc.record(
    { name: key, count: small },
    { requiredKeys: ['name'], noNullPrototype: true },
  ),
  { selector: part => part.name, maxLength: 3 },
);

const spec: fc.Arbitrary<UnknownRecord> = fc.record(
  {
    size: fc.constantFrom<unknown>(1, 2, 3, 3, 2, 0, 'x'),
    color: fc.constantFrom('red', 'green', 'pink'),
    mode: fc.constantFrom('normal', 'other'),
    note: fc.constantFrom(null, 'text'),
    args: fc.array(key, { maxLength: 2 }),
    labels: fc.dictionary(key, key, { maxKeys: 2 }),
    config,
    parts,
    typo: small,
  },
  { requiredKeys: ['size'], noNullPrototype: true },
);

/** Specs that pass, so that sequences get somewhere. */
const goodSpec = spec.map(({ typo, ...rest }) => ({
  ...rest,
  size: typeof rest.size === 'number' && rest.size > 0 ? rest.size : 1,
  color: rest.color === 'pink' ? 'red' : rest.color,
}));

const labels = fc.dictionary(key, key, { minKeys: 1, maxKeys: 2 });
const manager = fc.constantFrom('one', 'two', 'three');

const content = fc.oneof(
  { weight: 5, arbitrary: goodSpec.map(value => ({ spec: value })) },
  { weight: 1, arbitrary: spec.map(value => ({ spec: value })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(goodSpec, labels)
      .map(([value, map]) => ({ metadata: { labels: map }, spec: value })),
  },
);

const partialSpec = fc.oneof(
  goodSpec,
  config.map(value => ({ config: value })),
  parts.map(value => ({ parts: value })),
  fc.constantFrom<UnknownRecord>(
    { color: null },
    { config: null },
    { parts: null },
    { labels: { a: null, b: 'b' } },
    { size: null },
  ),
);

const operation = fc.constantFrom<UnknownRecord>(
  { op: 'add', path: '/spec/config', value: { a: 1 } },
  { op: 'remove', path: '/spec/config' },
  { op: 'replace', path: '/spec/size', value: 4 },
  { op: 'test', path: '/spec/size', value: 4 },
  { op: 'add', path: '/spec/args', value: ['a'] },
  { op: 'add', path: '/spec/args/-', value: 'b' },
  { op: 'remove', path: '/spec/args/0' },
  { op: 'copy', from: '/spec/size', path: '/spec/config/size' },
  { op: 'move', from: '/spec/color', path: '/spec/note' },
  { op: 'add', path: '/metadata/labels', value: { c: 'd' } },
  { op: 'add', path: '/spec/color', value: null },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant<'create'>('create'),
      spec: fc.oneof(goodSpec, spec),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant<'apply'>('apply'),
      manager,
      force: fc.boolean(),
      content,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant<'applyStatus'>('applyStatus'),
      manager,
      conditions: fc.uniqueArray(key, { maxLength: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant<'merge'>('merge'),
      manager,
      content: fc.oneof(
        partialSpec.map(value => ({ spec: value })),
        labels.map(map => ({ metadata: { labels: map } })),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant<'json'>('json'),
      operations: fc.array(operation, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant<'replace'>('replace'),
      spec: goodSpec,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant<'delete'>('delete') }) },
);

async function perform(
  contract: Contract,
  name: string,
  current: Step,
): Promise<Answer> {
  const base = contract.widget({ name });
  switch (current.do) {
    case 'create':
      return contract.ask({
        method: 'POST',
        path: contract.collection,
        body: { ...base, spec: current.spec },
      });
    case 'apply':
      return contract.apply({
        widget: {
          ...base,
          spec: undefined,
          ...current.content,
          metadata: {
            ...base.metadata,
            ...(current.content.metadata as UnknownRecord | undefined),
          },
        },
        manager: current.manager,
        force: current.force,
      });
    case 'applyStatus':
      return contract.apply({
        widget: {
          ...base,
          status: {
            conditions: current.conditions.map(type => ({
              type,
              status: 'True',
            })),
          },
        },
        manager: current.manager,
        subresource: 'status',
      });
    case 'merge':
      return contract.mergePatch(name, current.content, {
        fieldManager: current.manager,
      });
    case 'json':
      return contract.ask({
        method: 'PATCH',
        path: contract.path(name),
        contentType: 'application/json-patch+json',
        body: current.operations,
      });
    case 'replace': {
      const existing = await contract.read(name);
      return contract.ask({
        method: 'PUT',
        path: contract.path(name),
        body: {
          ...base,
          metadata: existing?.metadata ?? base.metadata,
          spec: current.spec,
        },
      });
    }
    default:
      return contract.ask({ method: 'DELETE', path: contract.path(name) });
  }
}

function managerKey(entry: Omit<ManagedFieldsEntry, 'time'>): string {
  return [entry.manager, entry.operation, entry.subresource].join(' ');
}

/** What both servers must agree on: not ids, times and counters. */
function comparable(
  contract: Contract,
  answer: Answer,
  before: string | undefined,
) {
  const { code } = answer;
  const body: Answer['body'] = JSON.parse(
    JSON.stringify(answer.body).replaceAll(contract.namespace, 'namespace'),
  );
  const { metadata, details, ...rest } = body;
  const { resourceVersion, uid, creationTimestamp, managedFields, ...kept } =
    metadata ?? {};
  const fields = (Array.isArray(managedFields) ? managedFields : [])
    .map(({ time, ...entry }) => entry)
    .sort((a, b) => (managerKey(a) < managerKey(b) ? -1 : 1));
  // Of several mistakes the real server names some, in no particular order.
  const isAnyOfSeveral =
    code === 500 || (code === 422 && (details?.causes?.length ?? 0) > 1);
  return {
    code,
    body: isAnyOfSeveral ? { ...rest, message: undefined } : rest,
    metadata: { ...kept, namespace: undefined },
    fields,
    details: details && {
      ...details,
      uid: undefined,
      // The real server lists the managers in no particular order.
      causes: details.causes?.map(cause => JSON.stringify(cause)).sort(),
    },
    changed: code < 300 && resourceVersion !== before,
  };
}

if (file) {
  describe('the sandbox and a real API server', () => {
    const cluster = JSON.parse(readFileSync(file, 'utf8'));
    const real = Contract.create(async () => ({
      access: cluster,
      viewerToken: cluster.viewerToken,
      collectsGarbage: false,
      close: async () => {},
    }));
    const sandbox = Contract.create(async () => {
      const server = await SandboxApiServer.start({ name: 'differential' });
      return {
        access: { url: server.url, token: server.adminToken, ca: server.ca },
        viewerToken: '',
        collectsGarbage: true,
        close: () => server.stop(),
      };
    });

    beforeAll(async () => {
      await Promise.all([real.begin(), sandbox.begin()]);
    }, 60_000);

    afterAll(async () => {
      await Promise.all([real.end(), sandbox.end()]);
    }, 60_000);

    it('answer every sequence of writes alike', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 2, maxLength: 8 }),
          async steps => {
            const name = real.uniqueName();
            const versions = new Map<Contract, string>();
            for (const current of steps) {
              const seen = [];
              for (const contract of [real, sandbox]) {
                const answer = await perform(contract, name, current);
                seen.push(comparable(contract, answer, versions.get(contract)));
                const version = answer.body.metadata?.resourceVersion;
                if (answer.code < 300 && version) {
                  versions.set(contract, version);
                }
              }
              expect(seen[1]).toEqual(seen[0]);
            }
          },
        ),
        {
          numRuns: Number(process.env.PIPELINES_RUNS ?? 300),
          // The same sequences each time, unless others are asked for.
          seed: Number(process.env.PIPELINES_SEED ?? 1),
        },
      );
    }, 300_000);
  });
} else {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect
  it.skip('compares with a real API server when PIPELINES_CLUSTER names a file with {url, token, ca, viewerToken}', () => {});
}
