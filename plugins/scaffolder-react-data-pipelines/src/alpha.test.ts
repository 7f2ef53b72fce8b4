import { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import module from './alpha';
import * as extensions from './extensions';
import { DATA_PIPELINES_FIELDS } from './fieldNames';
import * as formFields from './formFields';

const names = Object.values<string>(DATA_PIPELINES_FIELDS).sort();

it('gives the new frontend system every field, with its validation', async () => {
  expect(module.pluginId).toBe('scaffolder');
  const { formFieldLoader } = FormFieldBlueprint.dataRefs;
  const loaded = await Promise.all(
    Object.values<ExtensionDefinition>(formFields).map(field =>
      createExtensionTester(
        field as typeof formFields.clusterPickerFormField,
      ).get(formFieldLoader)(),
    ),
  );
  // The names of topics are taken from nobody, so nothing checks them.
  const checked = names.filter(
    name => name !== DATA_PIPELINES_FIELDS.topicNames,
  );
  expect(loaded).toHaveLength(names.length);
  expect(loaded).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        name: DATA_PIPELINES_FIELDS.topicNames,
        component: expect.any(Function),
      }),
      ...checked.map(name =>
        expect.objectContaining({
          name,
          component: expect.any(Function),
          validation: expect.any(Function),
        }),
      ),
    ]),
  );
});

it('gives the legacy frontend system as many', () => {
  expect(Object.keys(extensions)).toHaveLength(names.length);
});
