import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  makeCluster,
  renderOverview,
} from '../../__testUtils__/renderOverview';

describe('The sources of the overview', () => {
  it('are all there, and what is dead is said in a sentence', async () => {
    await renderOverview({
      clusters: [
        makeCluster(),
        makeCluster({
          cluster: 'edge',
          title: 'edge',
          state: 'unreachable',
          error: 'nothing listens at its address',
        }),
        makeCluster({
          cluster: 'staging',
          title: 'staging',
          kinds: [
            { group: 'g', kind: 'KafkaUser', state: 'forbidden', count: 0 },
            { group: 'g', kind: 'Schema', state: 'absent', count: 0 },
            { group: 'g', kind: 'KafkaTopic', state: 'synced', count: 1 },
          ],
        }),
      ],
    });
    expect(
      await screen.findByText(
        /edge does not answer: nothing listens at its address\. What it holds \(2\) is shown as it was last seen\./,
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/staging refuses to let the portal read KafkaUser\./),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'production live' }),
    ).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: /staging live in part/ }),
    );
    const details = await screen.findByRole('dialog');
    expect(details).toHaveTextContent('RefusedKafkaUser');
    expect(details).toHaveTextContent('ReadKafkaTopic (1)');
    expect(details).toHaveTextContent(/Not served.*Schema/);
  });

  it('tell of a cluster before what is silent because of it', async () => {
    await renderOverview({
      client: {
        getSources: async () => ({
          clusters: [
            makeCluster({
              cluster: 'west',
              title: 'west',
              state: 'unreachable',
            }),
          ],
          runtimes: [
            {
              id: 'flink west orders',
              collector: 'flink',
              title: 'JobManager of orders',
              cluster: 'west',
              reach: 'service proxy',
              state: 'unreachable',
              warnings: [],
              interval: { viewed: 10 },
            },
          ],
        }),
      },
    });
    await screen.findByRole('button', { name: /west does not answer/ });
    expect(
      screen
        .getAllByRole('button', { name: /west/ })
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/^west/),
      expect.stringMatching(/^JobManagers/),
    ]);
  });

  it('hold the running systems that are asked, too', async () => {
    await renderOverview({
      client: {
        getSources: async () => ({
          clusters: [makeCluster()],
          runtimes: [
            {
              id: 'kafka production main',
              collector: 'kafka',
              title: 'Kafka main',
              cluster: 'production',
              reach: 'discovered',
              state: 'unreachable',
              error: 'no broker answers',
              warnings: [],
              interval: { viewed: 10 },
            },
            {
              id: 'kafka production other',
              collector: 'kafka',
              title: 'Kafka other',
              cluster: 'production',
              reach: 'discovered',
              state: 'live',
              warnings: ['Broker 2 does not answer'],
              interval: { viewed: 10 },
            },
          ],
        }),
      },
    });
    expect(
      await screen.findByText(
        'Kafka brokers in production: 2 of 2 in trouble. Kafka main: no answer. No broker answers.',
      ),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Kafka brokers in production/ }),
    );
    const details = await screen.findByRole('dialog');
    expect(details).toHaveTextContent(
      'Kafka main: no answer. No broker answers.',
    );
    expect(details).toHaveTextContent(
      'Kafka other: live in part. Broker 2 does not answer.',
    );
  });
});
