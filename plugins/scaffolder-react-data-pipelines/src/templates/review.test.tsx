import { renderInTestApp } from '@backstage/test-utils';
import { ReviewState } from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject, JsonValue } from '@backstage/types';
import { screen } from '@testing-library/react';
import { listTemplates, readPages } from '../__testUtils__/readTemplate';

type Fields = Record<string, JsonObject>;
type Branch = { value: string; fields: Fields };

/** Some value that the form could hold in this field. */
function valueOf(name: string, schema: JsonObject): JsonValue {
  const { type, minimum = 1, properties = {} } = schema;
  const [first] = (schema.enum ?? []) as JsonValue[];
  switch (type) {
    case 'object':
      return valuesOf(properties as Fields);
    case 'array':
      return [valueOf(name, schema.items as JsonObject)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return minimum as number;
    default:
      return first ?? name.toLocaleLowerCase('en-US');
  }
}

/** Of all fields that are asked for; others are only there to be kept quiet. */
function valuesOf(fields: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, { type }]) => type !== undefined)
      .map(([name, schema]) => [name, valueOf(name, schema)]),
  );
}

type Choice = { field: string; branches: Branch[] };

function choicesOn(page: JsonObject): Choice[] {
  const { allOf = [] } = page as { allOf?: JsonObject[] };
  return [page, ...allOf]
    .flatMap(part =>
      Object.entries(
        (part.dependencies ?? {}) as Record<
          string,
          { oneOf?: { properties: Fields }[] }
        >,
      ),
    )
    .flatMap(([field, { oneOf }]) =>
      oneOf
        ? {
            field,
            branches: oneOf.map(({ properties }) => {
              const { [field]: chosen, ...fields } = properties;
              return { value: String(chosen.const), fields };
            }),
          }
        : [],
    );
}

const cases = listTemplates().flatMap(template =>
  readPages(template).flatMap(page => {
    const choices = choicesOn(page);
    return choices.flatMap(choice =>
      choice.branches.map(branch => ({
        template,
        page,
        ...choice,
        ...branch,
        // Of what else is chosen on the page, the last.
        others: choices
          .filter(other => other !== choice)
          .map(other => ({ ...other, ...other.branches.at(-1)! })),
      })),
    );
  }),
);

/** What every field of a page may be called. */
function titlesIn(schema: JsonValue | undefined): string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  return [
    ...('title' in schema && typeof schema.title === 'string'
      ? [schema.title]
      : []),
    ...Object.values(schema).flatMap(titlesIn),
  ];
}

/** What fields are called in the review, which has one line for each name. */
function linesOf(fields: Fields): string[] {
  return Object.values(fields).flatMap(field => {
    const { 'ui:backstage': backstage, properties, type, title } = field;
    if (JSON.stringify(backstage ?? '').includes('false') || !type) {
      return [];
    }
    return type === 'object' ? linesOf(properties as Fields) : [String(title)];
  });
}

async function review(page: JsonObject, formState: JsonObject) {
  const { unmount } = await renderInTestApp(
    <ReviewState
      formState={formState}
      schemas={[{ title: '', schema: {}, uiSchema: {}, mergedSchema: page }]}
    />,
  );
  const rows = screen
    .getAllByRole('row')
    .map(row => [...row.children].map(({ textContent }) => textContent));
  unmount();
  return rows;
}

describe('the review of a form', () => {
  it.each(cases)(
    'tells in $template, where $field is $value, nothing of other choices',
    async ({ page, field, value, fields, branches, others }) => {
      const used: JsonObject = Object.assign(
        {},
        ...[{ field, value, fields }, ...others].map(chosen => ({
          [chosen.field]: chosen.value,
          ...valuesOf(chosen.fields),
        })),
      );
      const rows = await review(page, used);
      for (const [title] of rows) {
        expect(titlesIn(page)).toContain(title);
      }
      // Somebody has filled in everything before the choice was made.
      const leftOver = Object.assign(
        {},
        ...branches.map(branch => valuesOf(branch.fields)),
      );
      const all = await review(page, { ...leftOver, ...used });
      expect(all.sort()).toEqual(rows.sort());
    },
  );

  it.each(
    listTemplates().flatMap(template =>
      [0, -1].map(which => ({ template, which })),
    ),
  )('gives each field of $template a line, branch $which', options => {
    const lines = readPages(options.template).flatMap(page => [
      ...linesOf(page.properties as Fields),
      ...choicesOn(page).flatMap(({ branches }) =>
        linesOf(branches.at(options.which)!.fields),
      ),
    ]);
    expect(lines).toEqual([...new Set(lines)]);
  });
});
