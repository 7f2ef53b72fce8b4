import { EntityProvider, catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  TestApiProvider,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { VerdictFirstLayout } from './VerdictFirstLayout';

describe('VerdictFirstLayout', () => {
  it('puts the first card before what else is known, and that before the rest', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[catalogApiRef, catalogApiMock()]]}>
        <EntityProvider
          entity={{
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'orders' },
          }}
        >
          <VerdictFirstLayout
            cards={[
              { type: 'info', element: <h2>On call</h2> },
              { type: 'content', element: <h2>Verdict</h2> },
              { type: 'info', element: <h2>About</h2> },
              { element: <h2>Relations</h2> },
            ]}
          />
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      screen.getAllByRole('heading', { level: 2 }).map(e => e.textContent),
    ).toEqual(['Verdict', 'On call', 'About', 'Relations']);
  });
});
