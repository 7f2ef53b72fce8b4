import { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { OnCallApi } from '@data-portal/plugin-on-call-common';
import { onCallApiRef } from '@data-portal/plugin-on-call-react';
import {
  makeDuties,
  makeOnCallFrontendApi,
  makeRota,
  makeShift,
} from '@data-portal/plugin-on-call-react/testUtils';
import { screen, within } from '@testing-library/react';
import { run } from 'axe-core';
import { DutiesCard } from './DutiesCard';

const olivia: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'olivia', namespace: 'default' },
};

async function renderCard(getDuties: OnCallApi['getDuties']) {
  return renderInTestApp(
    <TestApiProvider
      apis={[[onCallApiRef, makeOnCallFrontendApi({ getDuties })]]}
    >
      <EntityProvider entity={olivia}>
        <DutiesCard />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('The card of what somebody is on call for', () => {
  it('shows rotas, shifts and what they answer for', async () => {
    const [duty] = makeDuties().items;
    const { container } = await renderCard(async () =>
      makeDuties({
        isCut: true,
        items: [
          {
            ...duty,
            shifts: [
              { level: 1, shift: makeShift(), isNow: true },
              {
                level: 2,
                shift: makeShift({ source: 'override' }),
                isNow: false,
              },
            ],
            entityCount: 3,
          },
          {
            rota: makeRota({ id: 'second', name: 'Second line' }),
            shifts: [],
            entities: [],
            entityCount: 0,
          },
          {
            rota: makeRota({ id: 'twins', name: 'Twins' }),
            shifts: [],
            entities: [
              ['topic-1', 'Kafka topic in EU.'],
              ['topic-2', 'Kafka topic in US.'],
              ['topic-3', 'Kafka topic'],
              ['topic-4', 'Kafka topic'],
              ['topic-5'],
            ].map(([name, description]) => ({
              entityRef: `resource:default/${name}`,
              title: 'topic',
              description,
            })),
            entityCount: 5,
          },
        ],
      }),
    );
    const rotas = await screen.findByRole('list', {
      name: 'Rotas of Olivia Okafor',
    });
    expect(
      within(rotas).getByRole('group', { name: 'Rota Checkout' }),
    ).toHaveTextContent(/Olivia Okafor.*Next: Omar Haddad/);
    const [now, next] = within(
      screen.getByRole('list', {
        name: /^Shifts of Olivia Okafor on Checkout/,
      }),
    ).getAllByRole('listitem');
    expect(now).toHaveTextContent(/^Now until/);
    expect(next).toHaveTextContent(/^Next from .*level 2.*stepping in/);
    expect(rotas).toHaveTextContent('Answers for orders and 2 more.');
    expect(screen.getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders',
    );
    expect(rotas).toHaveTextContent(
      'Nothing was found in the catalog that it answers for.',
    );
    expect(rotas).toHaveTextContent(
      'Answers for topic (Kafka topic in EU), topic (Kafka topic in US), topic (resource:default/topic-3), topic (resource:default/topic-4), topic (resource:default/topic-5).',
    );
    expect(screen.getByText(/not everything was looked at/)).toBeVisible();
    const { violations } = await run(container, {
      rules: {
        'color-contrast': { enabled: false },
        region: { enabled: false },
      },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('says that a user has no shift, and that a group has no rota', async () => {
    const { unmount } = await renderCard(async () => makeDuties({ items: [] }));
    expect(
      await screen.findByText(/^Olivia Okafor has no shift/),
    ).toBeVisible();
    unmount();
    await renderCard(async () =>
      makeDuties({
        entityRef: 'group:default/crew',
        title: 'Crew',
        items: [],
      }),
    );
    expect(await screen.findByText(/^Crew names no rota/)).toHaveTextContent(
      'on-call.io/rota',
    );
  });

  it('does not take what is not known for nothing', async () => {
    await renderCard(async () =>
      makeDuties({ items: [], unknown: ['P1: Pager does not answer'] }),
    );
    expect(await screen.findByRole('status')).toHaveTextContent(
      /not all known.*P1: Pager does not answer\.$/,
    );
    expect(screen.getByText(/^Nothing is known/)).toBeVisible();
    expect(screen.queryByText(/has no shift/)).not.toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see what they are on call for'],
    [500, 'What they are on call for could not be loaded'],
    [503, "The portal's on-call backend does not answer"],
  ])(
    'tells a refusal, a failure and an outage apart (%s)',
    async (status, title) => {
      await renderCard(async () => {
        throw Object.assign(new Error('told by the backend'), {
          name: 'ResponseError',
          statusCode: status,
        });
      });
      expect(await screen.findByText(title)).toBeVisible();
    },
  );

  it('loads at first', async () => {
    await renderCard(() => new Promise(() => {}));
    expect(screen.getByRole('status')).toHaveTextContent('Loading');
  });
});
