import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { Entity } from '@backstage/catalog-model';
import { configApiRef, identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject, JsonValue } from '@backstage/types';
import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { makeFrontendApi } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { RenderResult, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as fields from '../fields';
import { makeSources } from './makeSources';

/** The fields as a legacy app or the new system hands them to the form. */
const FIELDS = Object.values(fields).filter(
  exported => typeof exported === 'object' && 'component' in exported,
) as unknown as FieldExtensionOptions[];

/** Draws pages of a template as the scaffolder draws them. */
export async function renderForm(options: {
  pages: JsonObject[];
  values?: Record<string, JsonValue>;
  client?: Partial<DataPipelinesApi>;
  fields?: FieldExtensionOptions[];
  /** What the catalog holds. */
  entities?: Entity[];
  /** What the reader owns entities as. */
  ownershipEntityRefs?: string[];
  config?: JsonObject;
}): Promise<RenderResult & { onCreate: jest.Mock }> {
  const onCreate = jest.fn(async (_values: JsonObject) => {});
  const api = makeFrontendApi({
    getSources: async () => makeSources(),
    ...options.client,
  });
  const rendered = await renderInTestApp(
    <TestApiProvider
      apis={[
        [dataPipelinesApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: options.entities ?? [] })],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/olivia',
            ownershipEntityRefs: options.ownershipEntityRefs ?? [],
          }),
        ],
        [configApiRef, mockApis.config({ data: options.config ?? {} })],
      ]}
    >
      <Stepper
        manifest={{
          title: 'A template',
          steps: options.pages.map(schema => ({
            title: String(schema.title ?? 'Page'),
            schema,
          })),
        }}
        extensions={[...FIELDS, ...(options.fields ?? [])]}
        initialState={options.values}
        onCreate={onCreate}
      />
    </TestApiProvider>,
  );
  return { ...rendered, onCreate };
}

/** A page with one of our fields, called `value`. */
export function pageWith(schema: JsonObject): JsonObject {
  return { title: 'Page', properties: { value: schema } };
}

/** Goes on and makes it, to see what the form holds. */
export async function create(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}
