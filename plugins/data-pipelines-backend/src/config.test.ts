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

  const readOwn = (dataPipelines: object) =>
    readDataPipelinesConfig(
      mockServices.rootConfig({ data: { dataPipelines } as never }),
    );

  it('reads what is kept of the past, and who is told', () => {
    expect(readOwn({})).toMatchObject({
      history: { keepDays: 30, keepRunsDays: 90, settleSeconds: 10 },
      notifications: {
        enabled: false,
        states: ['degraded', 'failed'],
        quietPeriod: 1_800_000,
      },
    });
    expect(
      readOwn({
        history: { keepDays: 7, settleSeconds: 0 },
        notifications: {
          enabled: true,
          states: ['failed'],
          quietPeriod: { hours: 1 },
        },
      }),
    ).toMatchObject({
      history: { keepDays: 7, maxPerResource: 500, settleSeconds: 0 },
      notifications: {
        enabled: true,
        states: ['failed'],
        quietPeriod: 3_600_000,
      },
    });
  });

  it.each([
    [{ history: { keepDays: 0 } }, 'history.keepDays is 0'],
    [{ history: { settleSeconds: -1 } }, 'history.settleSeconds is -1'],
    [{ notifications: { states: ['broken'] } }, '"broken" is no state'],
  ])('refuses %j', (own, words) => {
    expect(() => readOwn(own)).toThrow(words);
  });
});
