import { mockServices } from '@backstage/backend-test-utils';
import {
  TemplateParametersV1beta3,
  templateEntityV1beta3Validator,
} from '@backstage/plugin-scaffolder-common';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import {
  createApplyAction,
  createDeleteAction,
  createPreviewAction,
  createRenderAction,
  createWaitAction,
} from '../actions';
import { makeClient } from '../__testUtils__/makeClient';
import { listTemplates, readTemplate } from '../__testUtils__/readTemplate';

const deps = { auth: mockServices.auth(), client: makeClient() };
const actions = [
  createRenderAction({ ...deps, config: new ConfigReader({}) }),
  createPreviewAction(deps),
  createApplyAction(deps),
  createWaitAction(deps),
  createDeleteAction(deps),
];

/** The fields of a form, also those inside others, by their dotted path. */
function fieldsOf(
  schema: TemplateParametersV1beta3 | JsonObject,
  path: string = '',
): [string, JsonObject][] {
  const properties = Object.entries(
    (schema.properties ?? {}) as Record<string, JsonObject>,
  );
  return properties.flatMap(([name, field]) => [
    [`${path}${name}`, field],
    ...fieldsOf(field, `${path}${name}.`),
  ]);
}

type Section = { properties?: JsonObject; required?: string[] };

/** What another choice asks for: not asked here, and kept out of the review. */
function isOfAnotherChoice(field: unknown): boolean {
  return JSON.stringify(field) === '{"ui:backstage":{"review":{"show":false}}}';
}

/** A page, and what it asks for only after some choice. */
function sectionsOf(page: TemplateParametersV1beta3): Section[] {
  const { allOf = [] } = page as { allOf?: JsonObject[] };
  const dependencies = [page as JsonObject, ...allOf].flatMap(part =>
    Object.entries(
      (part.dependencies ?? {}) as Record<string, { oneOf?: Section[] }>,
    ),
  );
  return [
    page as Section,
    ...dependencies.flatMap(([chosen, { oneOf = [] }]) =>
      oneOf.map(({ properties = {}, ...branch }) => ({
        ...branch,
        properties: Object.fromEntries(
          Object.entries(properties).filter(
            ([name, field]) => name !== chosen && !isOfAnotherChoice(field),
          ),
        ),
      })),
    ),
  ];
}

function inputNames(action: (typeof actions)[number]) {
  const input = action.schema?.input;
  return {
    known: Object.keys(input?.properties ?? {}),
    required: Array.isArray(input?.required) ? input.required : [],
  };
}

describe.each(listTemplates())('the template %s', name => {
  const entity = readTemplate(name);
  const { metadata, spec } = entity;
  const pages = [spec.parameters ?? []].flat();

  it('is one, as the catalog sees it', async () => {
    await expect(templateEntityV1beta3Validator.check(entity)).resolves.toBe(
      true,
    );
  });

  it('presents itself', () => {
    expect(metadata.name).toBe(name);
    expect(metadata.title).toEqual(expect.any(String));
    expect(metadata.description).toEqual(expect.any(String));
    expect(spec.owner).toBe('group:default/platform');
    expect(spec.type).toBe('data-pipeline');
    expect(pages.length).toBeLessThanOrEqual(3);
  });

  const sections = pages.flatMap(sectionsOf);

  it.each(sections.flatMap(section => fieldsOf(section as JsonObject)))(
    'explains the field %s',
    (_, field) => {
      expect(field.title).toEqual(expect.any(String));
      expect(field.description).toEqual(expect.any(String));
    },
  );

  it('requires only fields that it asks for', () => {
    for (const { properties = {}, required = [] } of sections) {
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    }
  });

  // What is neither true nor false is shown.
  const { links = [], text = [] } = (spec.output ?? {}) as unknown as Record<
    string,
    { title: string; if?: string }[]
  >;
  it.each([...links, ...text].filter(shown => shown.if))(
    'decides whether to show $title',
    shown => {
      expect(shown.if).toMatch(
        /^\$\{\{ ([\w.]+ == '[\w-]+'|not [\w.]+|true if .+ else false) \}\}$/,
      );
    },
  );

  it.each(
    spec.steps.filter(({ action }) => action.startsWith('data-pipelines:')),
  )('gives $action what it takes', step => {
    const action = actions.find(({ id }) => id === step.action);
    expect(action).toBeDefined();
    const { known, required } = inputNames(action!);
    const given = Object.keys(step.input ?? {});
    expect(known).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining(required));
  });
});

describe.each(actions)('the action $id', action => {
  it('describes every field', () => {
    const undescribed: string[] = [];
    const visit = (schema: JsonObject, path: string) => {
      for (const [name, field] of fieldsOf(schema)) {
        if (!field.description) {
          undescribed.push(`${path}.${name}`);
        }
        const { items } = field;
        if (items && typeof items === 'object' && !Array.isArray(items)) {
          visit(items, `${path}.${name}[]`);
        }
      }
    };
    visit({ ...action.schema?.input } as JsonObject, 'input');
    visit({ ...action.schema?.output } as JsonObject, 'output');
    expect(undescribed).toEqual([]);
    expect(action.description).toEqual(expect.any(String));
  });

  it.each(action.examples ?? [])('takes the example: $description', example => {
    const { steps } = parse(example.example);
    const { known, required } = inputNames(action);
    const given = Object.keys(steps[0].input);
    expect(steps[0].action).toBe(action.id);
    expect(known).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining(required));
  });

  it('may be run in a dry run', () => {
    expect(action.supportsDryRun).toBe(true);
    expect(action.examples?.length).toBeGreaterThan(1);
  });
});
