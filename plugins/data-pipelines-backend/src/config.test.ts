import { mockServices } from '@backstage/backend-test-utils';
import { readDataPipelinesConfig } from './config';

const read = (...types: string[]) =>
  readDataPipelinesConfig(
    mockServices.rootConfig({
      data: {
        kubernetes: {
          clusterLocatorMethods: types.map(type => ({ type })),
        },
      },
    }),
  );

describe('readDataPipelinesConfig', () => {
  it.each([
    [['config'], true, false],
    // Their lists come from elsewhere, which may not answer for a while.
    [['config', 'gke'], false, false],
    [['catalog'], false, true],
    [[], true, false],
  ])(
    'knows of the locators %j whether their list is complete',
    (types, clustersAreFixed, clustersFromCatalog) => {
      expect(read(...types)).toMatchObject({
        clustersAreFixed,
        clustersFromCatalog,
      });
    },
  );
});
