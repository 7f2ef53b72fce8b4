import { screen } from '@testing-library/react';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { Freshness, FreshnessProps } from './Freshness';
import { StaleRibbon } from './StaleRibbon';

const kind = { group: 'kafka.strimzi.io', kind: 'KafkaTopic' };
const observedAt = new Date(Date.now() - 180_000).toISOString();

describe('Freshness', () => {
  it.each<[FreshnessProps['freshness'], RegExp]>([
    ['live', /Live, seen 3 min ago/],
    ['stale', /Stale, last seen 3 min ago/],
    ['unreachable', /Unreachable, last seen 3 min ago/],
    ['forbidden', /Forbidden, last seen 3 min ago/],
  ])('dates what is %s', async (freshness, words) => {
    const { container } = await renderWithApi(
      <Freshness freshness={freshness} observedAt={observedAt} />,
    );
    expect(container).toHaveTextContent(words);
  });
});

describe('StaleRibbon', () => {
  it('draws nothing and asks nothing while all is live', async () => {
    const getSources = jest.fn();
    await renderWithApi(
      <StaleRibbon cluster="edge" freshness="live" observedAt={observedAt} />,
      { client: { getSources } },
    );
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(getSources).not.toHaveBeenCalled();
  });

  it('says since when, and what the source says to do', async () => {
    await renderWithApi(
      <StaleRibbon
        cluster="edge"
        kind={kind}
        freshness="unreachable"
        observedAt={observedAt}
      />,
      {
        client: {
          getSources: async () => ({
            runtimes: [],
            clusters: [
              {
                cluster: 'edge',
                title: 'Edge site',
                state: 'unreachable',
                error: 'connect ECONNREFUSED. Is the API server up?',
                kinds: [],
              },
            ],
          }),
        },
      },
    );
    expect(
      await screen.findByText(/Edge site does not answer/),
    ).toHaveTextContent('Is the API server up?');
    expect(screen.getByRole('status')).toHaveTextContent(
      /Unreachable. Below is what was last seen 3 min ago/,
    );
  });
});
