import { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import { onCallApiRef } from '../../api';
import { makeOnCallFrontendApi } from '../../testing/makeOnCallFrontendApi';
import { makeRota } from '../../testing/makeRota';
import { PageOwner } from './PageOwner';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
};

// In a file of its own, because what is allowed is remembered by all of a page.
describe('PageOwner', () => {
  it('draws nothing for those who may not page', async () => {
    const decision: DefinitivePolicyDecision = { result: AuthorizeResult.DENY };
    const authorize = jest.fn(async () => decision);
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [onCallApiRef, makeOnCallFrontendApi()],
          [permissionApiRef, { authorize }],
        ]}
      >
        <PageOwner
          entity={entity}
          rota={makeRota({ paging: { pager: 'Pager' } })}
        />
      </TestApiProvider>,
    );
    await waitFor(() => expect(authorize).toHaveBeenCalled());
    await expect(authorize.mock.results[0].value).resolves.toBeDefined();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
