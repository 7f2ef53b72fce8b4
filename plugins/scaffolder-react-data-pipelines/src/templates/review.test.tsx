import { renderInTestApp } from '@backstage/test-utils';
import { ReviewState } from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import { listTemplates, readPages } from '../__testUtils__/readTemplate';

type Fields = Record<string, JsonObject>;

type Choice = {
  name: string;
  page: JsonObject;
  /** The field that chooses, and its values with what each of them asks for. */
  field: string;
  branches: { value: string; fields: Fields }[];
};

function choicesOf(name: string): Choice[] {
  return readPages(name).flatMap(page =>
    Object.entries(
      (page.dependencies ?? {}) as Record<
        string,
        { oneOf: { properties: Fields }[] }
      >,
    ).map(([field, { oneOf }]) => ({
      name,
      page,
      field,
      branches: oneOf.map(({ properties: { [field]: chosen, ...fields } }) => ({
        value: String(chosen.const),
        fields,
      })),
    })),
  );
}

const cases = listTemplates()
  .flatMap(choicesOf)
  .flatMap(choice =>
    choice.branches.map(({ value, fields }) => ({ ...choice, value, fields })),
  );

/** Some value that the field could have got, which says whose it is. */
function valueOf(name: string, { type, properties }: JsonObject) {
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.keys(properties as Fields).map(key => [key, `of ${name}`]),
      );
    case 'array':
      return [`of ${name}`];
    default:
      return `of ${name}`;
  }
}

describe('the review of a form', () => {
  it.each(cases)(
    'tells of $field $value in $name what is used, and nothing else',
    async ({ page, field, value, fields, branches }) => {
      // Somebody has looked at every choice and has filled in all of it.
      const filled = Object.assign(
        {},
        ...branches.map(branch =>
          Object.fromEntries(
            Object.entries(branch.fields)
              .filter(([, { type }]) => type !== undefined)
              .map(([name, schema]) => [name, valueOf(name, schema)]),
          ),
        ),
      );
      await renderInTestApp(
        <ReviewState
          formState={{ ...filled, [field]: value }}
          schemas={[{ title: '', schema: {}, uiSchema: {}, mergedSchema: page }]}
        />,
      );
      const told = Object.keys(filled).filter(name =>
        screen
          .getAllByRole('row')
          .some(({ textContent }) => textContent?.includes(`of ${name}`)),
      );
      const used = Object.entries(fields).filter(([, it]) => it.type);
      const isTold = ([, schema]: [string, JsonObject]) =>
        !JSON.stringify(schema['ui:backstage'] ?? '').includes('false');
      expect(told.sort()).toEqual(
        used
          .filter(isTold)
          .map(([name]) => name)
          .sort(),
      );
    },
  );
});
