import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject, JsonValue } from '@backstage/types';
import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { makeFrontendApi } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { RenderResult } from '@testing-library/react';
import * as fields from '../fields';

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
}): Promise<RenderResult & { onCreate: jest.Mock }> {
  const onCreate = jest.fn(async (_values: JsonObject) => {});
  const api = makeFrontendApi(options.client);
  const rendered = await renderInTestApp(
    <TestApiProvider apis={[[dataPipelinesApiRef, api]]}>
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
