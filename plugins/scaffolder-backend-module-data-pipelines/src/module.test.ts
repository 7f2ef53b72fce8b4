import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderBackend from '@backstage/plugin-scaffolder-backend';
import request from 'supertest';
import scaffolderModule from '.';

describe('the module', () => {
  it('offers its actions and its filter to templates', async () => {
    const { server } = await startTestBackend({
      features: [
        scaffolderBackend,
        scaffolderModule,
        catalogServiceMock.factory(),
      ],
    });
    const get = (path: string) =>
      request(server)
        .get(`/api/scaffolder/v2/${path}`)
        .set('authorization', mockCredentials.user.header());

    const { body: actions } = await get('actions');
    const ours: string[] = actions
      .map(({ id }: { id: string }) => id)
      .filter((id: string) => id.startsWith('data-pipelines:'));
    expect(ours.sort()).toEqual([
      'data-pipelines:apply',
      'data-pipelines:delete',
      'data-pipelines:preview',
      'data-pipelines:render',
      'data-pipelines:wait',
    ]);

    const { body: extensions } = await get('templating-extensions');
    expect(extensions.filters.dataPipelinesEntityName).toMatchObject({
      description: expect.any(String),
      examples: [expect.anything(), expect.anything()],
      schema: { input: expect.anything(), output: expect.anything() },
    });
  });
});
