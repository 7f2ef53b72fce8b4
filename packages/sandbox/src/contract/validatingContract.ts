import { UnknownRecord } from '../api';
import { Contract, WIDGETS } from './Contract';

/**
 * What of an object is refused, and in which words.
 *
 * @internal
 */
export function describeValidating(contract: Contract) {
  const post = (body: unknown, query: Record<string, string> = {}) =>
    contract.ask({ method: 'POST', path: contract.collection, body, query });

  describe('validation', () => {
    it('prunes unknown fields with a warning', async () => {
      const { code, body, headers } = await post(
        contract.widget({ spec: { typo: 1, config: { free: { a: 1 } } } }),
      );
      expect(code).toBe(201);
      expect(body.spec).toEqual({
        size: 3,
        mode: 'normal',
        config: { free: { a: 1 } },
      });
      expect(headers.warning).toContain('unknown field \\"spec.typo\\"');
    });

    it('refuses unknown fields when asked to be strict', async () => {
      const { code, body } = await post(
        contract.widget({ spec: { typo: 1, parts: [{ name: 'a', x: 1 }] } }),
        { fieldValidation: 'Strict' },
      );
      expect([code, body.reason]).toEqual([400, 'BadRequest']);
      expect(body.message).toContain('strict decoding error');
      expect(body.message).toContain('unknown field "spec.typo"');
      expect(body.message).toContain('unknown field "spec.parts[0].x"');
    });

    it('names every field that breaks the schema', async () => {
      const { code, body } = await post(
        contract.widget({
          name: 'broken',
          spec: {
            size: 0,
            color: 'pink',
            name: 'UPPER',
            args: [1],
            parts: [
              { count: 1, name: 'a' },
              { name: 'b', count: 'many' },
            ],
          },
        }),
      );
      expect([code, body.reason]).toEqual([422, 'Invalid']);
      expect(body.message).toMatch(
        `Widget.${WIDGETS.group} "broken" is invalid: [`,
      );
      expect(body.details).toMatchObject({
        name: 'broken',
        group: WIDGETS.group,
        kind: 'Widget',
      });
      const causes = (body.details?.causes ?? []).map(
        ({ field, reason }) => `${field} ${reason}`,
      );
      expect(causes.sort()).toEqual([
        'spec.args[0] FieldValueTypeInvalid',
        'spec.color FieldValueNotSupported',
        'spec.name FieldValueInvalid',
        'spec.parts[1].count FieldValueTypeInvalid',
        'spec.size FieldValueInvalid',
      ]);
    });

    it('words a single cause', async () => {
      const message = async (spec: UnknownRecord) =>
        (await post(contract.widget({ name: 'bad', spec }))).body.message;
      const prefix = `Widget.${WIDGETS.group} "bad" is invalid: `;
      expect(await message({ size: 0 })).toBe(
        `${prefix}spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1`,
      );
      expect(await message({ size: 101 })).toBe(
        `${prefix}spec.size: Invalid value: 101: spec.size in body should be less than or equal to 100`,
      );
      expect(await message({ color: 'pink' })).toBe(
        `${prefix}spec.color: Unsupported value: "pink": supported values: "red", "green", "blue"`,
      );
      expect(await message({ name: 'UPPER' })).toBe(
        `${prefix}spec.name: Invalid value: "UPPER": spec.name in body should match '^[a-z]+$'`,
      );
      expect(await message({ mode: 5 })).toBe(
        `${prefix}spec.mode: Invalid value: "integer": spec.mode in body must be of type string: "integer"`,
      );
    });

    it('asks for required fields', async () => {
      const { code, body } = await post({
        ...contract.widget(),
        spec: { color: 'red' },
      });
      expect(code).toBe(422);
      expect(body.details?.causes).toEqual([
        {
          reason: 'FieldValueRequired',
          message: 'Required value',
          field: 'spec.size',
        },
      ]);
    });

    it('honours nullable and int-or-string', async () => {
      const { body } = await post(
        contract.widget({ spec: { note: null, port: 'http' } }),
      );
      expect(body.spec).toEqual({
        size: 3,
        mode: 'normal',
        note: null,
        port: 'http',
      });
      const refused = await post(contract.widget({ spec: { port: true } }));
      expect(refused.code).toBe(422);
    });

    it('takes null for an absent field', async () => {
      const { body } = await post(
        contract.widget({
          spec: {
            mode: null,
            color: null,
            config: { deep: null },
            args: null,
            parts: [{ name: 'a', count: null }],
            labels: { a: null },
          },
        }),
      );
      expect(body.spec).toEqual({
        size: 3,
        mode: 'normal',
        config: { deep: null },
        parts: [{ name: 'a' }],
        labels: {},
      });
    });

    it('refuses labels that are no strings', async () => {
      const { code } = await post(
        contract.widget({ metadata: { labels: { count: 1 } } }),
      );
      expect(code).toBe(400);
    });

    it('quotes the whole object when it refuses a patch strictly', async () => {
      const { metadata } = await contract.create(
        contract.widget({ spec: { config: { quoted: 'as it is' } } }),
      );
      const { code, body } = await contract.mergePatch(
        metadata.name,
        { extra: 1, metadata: { odd: 1 }, spec: { typo: 1 } },
        { fieldValidation: 'Strict', dryRun: 'All' },
      );
      expect([code, body.reason]).toEqual([422, 'Invalid']);
      expect(body.message).toMatch(
        /^ "" is invalid: patch: Invalid value: "\{.*\\"quoted\\":\\"as it is\\".*\}": strict decoding error: unknown field "metadata.odd", /,
      );
      for (const field of ['extra', 'spec.typo']) {
        expect(body.message).toContain(`unknown field "${field}"`);
      }
      expect(body.details).toEqual({
        causes: [
          {
            reason: 'FieldValueInvalid',
            message: expect.stringContaining('strict decoding error'),
            field: 'patch',
          },
        ],
      });
    });

    it('knows the fields of the metadata', async () => {
      const odd = { metadata: { odd: 1 } };
      const strict = await post(contract.widget(odd), {
        fieldValidation: 'Strict',
      });
      expect([strict.code, strict.body.message]).toEqual([
        400,
        'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "metadata.odd"',
      ]);
      const pruned = await post(contract.widget(odd));
      expect(pruned.body.metadata).not.toHaveProperty('odd');
      expect(pruned.headers.warning).toContain('unknown field');
    });

    it('holds labels and annotations to their rules', async () => {
      const causeOf = async (metadata: UnknownRecord) => {
        const { code, body } = await post(contract.widget({ metadata }));
        const { field, message } = body.details?.causes?.[0] ?? {};
        return [code, field, message?.replace(/^.*": /, '')];
      };
      const long = 'x'.repeat(64);
      expect(await causeOf({ labels: { a: long } })).toEqual([
        422,
        'metadata.labels',
        'must be no more than 63 bytes',
      ]);
      expect(await causeOf({ labels: { [long]: 'a' } })).toEqual([
        422,
        'metadata.labels',
        'name part must be no more than 63 bytes',
      ]);
      for (const [metadata, field, message] of [
        [{ labels: { a: 'group:default/b' } }, 'labels', 'a valid label must'],
        [{ labels: { 'a b': 'c' } }, 'labels', 'name part must consist'],
        [{ labels: { 'A_/b': 'c' } }, 'labels', 'prefix part a lowercase'],
        [{ labels: { 'a/b/c': 'd' } }, 'labels', 'a valid label key must'],
        [{ annotations: { 'a b': 'c' } }, 'annotations', 'name part must'],
      ] as const) {
        expect(await causeOf(metadata)).toEqual([
          422,
          `metadata.${field}`,
          expect.stringMatching(`^${message}`),
        ]);
      }
      expect(
        await causeOf({ annotations: { a: 'x'.repeat(270_000) } }),
      ).toEqual([
        422,
        'metadata.annotations',
        'Too long: may not be more than 262144 bytes',
      ]);
      const fine = await post(
        contract.widget({
          metadata: {
            labels: { 'example.com/a_b.C': '', 'a-b': 'A_1.b' },
            annotations: { 'Example.com/a': 'group:default/b' },
          },
        }),
      );
      expect(fine.code).toBe(201);
    });

    it('refuses two items with the same key', async () => {
      const { code, body } = await post(
        contract.widget({ spec: { parts: [{ name: 'a' }, { name: 'a' }] } }),
      );
      expect(code).toBe(422);
      expect(body.details?.causes).toEqual([
        {
          reason: 'FieldValueDuplicate',
          message: 'Duplicate value: {"name":"a"}',
          field: 'spec.parts[1]',
        },
      ]);
    });

    it('makes nothing that claims to be stored already', async () => {
      const { code, body } = await post(
        contract.widget({ metadata: { resourceVersion: '5' } }),
      );
      expect([code, body.message]).toEqual([
        500,
        'resourceVersion should not be set on objects to be created',
      ]);
    });
  });
}
