import { Table } from '@backstage/core-components';
import { Entity } from '@backstage/catalog-model';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourceEntity,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen } from '@testing-library/react';
import { createVerdictColumn } from './createVerdictColumn';

function makeEntity(name: string): Entity {
  const entity = makeResourceEntity();
  return { ...entity, metadata: { ...entity.metadata, name } };
}

async function renderTable(
  entities: Entity[],
  getVerdicts: DataPipelinesApi['getVerdicts'],
) {
  await renderInTestApp(
    <TestApiProvider
      apis={[[dataPipelinesApiRef, makeFrontendApi({ getVerdicts })]]}
    >
      <Table
        columns={[
          { title: 'Name', field: 'entity.metadata.name' },
          createVerdictColumn(),
        ]}
        data={entities.map(entity => ({ entity }))}
      />
    </TestApiProvider>,
  );
}

describe('the verdict column', () => {
  it('fills its cells by one request, and asks for nothing about other entities', async () => {
    const getVerdicts = jest.fn(async () => ({
      items: {
        'resource:default/good': makeResourceDetail(),
        'resource:default/bad': makeResourceDetail({
          verdict: makeVerdict({ state: 'failed' }),
          freshness: 'unreachable',
        }),
      },
    }));
    await renderTable(
      [
        makeEntity('good'),
        makeEntity('bad'),
        makeEntity('hidden'),
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'other' },
        },
      ],
      getVerdicts,
    );

    expect(await screen.findByText('Healthy')).toBeVisible();
    expect(screen.getByRole('row', { name: /^bad/ })).toHaveTextContent(
      'Failed, last known, unreachable',
    );
    expect(screen.getByRole('row', { name: /^hidden/ })).toHaveTextContent(
      'no verdict',
    );
    expect(screen.getByRole('row', { name: /^other/ })).toHaveTextContent(
      'no verdict',
    );
    expect(getVerdicts).toHaveBeenCalledTimes(1);
    expect(getVerdicts).toHaveBeenCalledWith([
      'resource:default/good',
      'resource:default/bad',
      'resource:default/hidden',
    ]);
  });

  it('says when verdicts are not available', async () => {
    await renderTable([makeEntity('good')], async () => {
      throw new Error('out of order');
    });
    expect(await screen.findByText('not available')).toHaveAttribute(
      'title',
      'out of order',
    );
  });
});
