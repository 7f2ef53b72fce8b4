import { JsonObject, JsonValue } from '@backstage/types';
import { listTemplates, readPages } from '../__testUtils__/readTemplate';
import { DATA_PIPELINES_FIELDS } from '../fieldNames';
import * as fields from '../fields';

/** Those of the scaffolder itself that our templates use. */
const UPSTREAM = ['EntityPicker'];

function uiFieldsOf(value: JsonValue | undefined): JsonObject[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap(uiFieldsOf);
  }
  return [
    ...('ui:field' in value ? [value] : []),
    ...Object.values(value).flatMap(uiFieldsOf),
  ];
}

const registered = Object.values(fields).flatMap(exported =>
  typeof exported === 'object' && 'component' in exported ? [exported] : [],
);

it('offers every field by its name', () => {
  expect(registered.map(({ name }) => name).sort()).toEqual(
    Object.values(DATA_PIPELINES_FIELDS).sort(),
  );
});

describe.each(listTemplates())('the form of the template %s', name => {
  const used = uiFieldsOf(readPages(name));

  it('uses only fields that there are', () => {
    expect(used.length).toBeGreaterThan(0);
    for (const field of used) {
      expect([...UPSTREAM, ...Object.values(DATA_PIPELINES_FIELDS)]).toContain(
        field['ui:field'],
      );
    }
  });

  it('gives our fields only options that they know', () => {
    const unknown = used.flatMap(field => {
      const ours = registered.find(
        candidate => candidate.name === field['ui:field'],
      );
      const known = Object.keys(
        ours?.schema.schema.uiOptions?.properties ?? {},
      );
      return ours
        ? Object.keys(field['ui:options'] ?? {}).filter(
            option => !known.includes(option),
          )
        : [];
    });
    expect(unknown).toEqual([]);
  });
});
