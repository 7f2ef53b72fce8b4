import {
  PrometheusRuntime,
  RuntimeSource,
} from '@data-portal/plugin-data-pipelines-common';
import { screen, within } from '@testing-library/react';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeResourceDetail } from '../../testing/makeResourceDetail';
import { PrometheusSection } from './PrometheusSection';

const now = new Date().toISOString();

const source: RuntimeSource = {
  id: 'prometheus:a',
  collector: 'prometheus',
  title: 'Prometheus',
  cluster: 'production',
  address: 'https://prometheus.example.com',
  reach: 'configured',
  state: 'live',
  warnings: [],
  interval: { viewed: 30 },
};

const data: PrometheusRuntime = {
  type: 'prometheus',
  series: [
    {
      id: 'lag',
      title: 'Lag of groups',
      unit: 'count',
      query: 'sum(lag)',
      more: 3,
      lines: [
        {
          of: 'consumergroup=billing',
          value: 1_200,
          samples: [
            { at: now, value: 4_000 },
            { at: now, value: 1_200 },
          ],
        },
      ],
    },
    {
      id: 'bytesIn',
      title: 'Bytes written',
      unit: 'bytes per second',
      query: 'sum(bytes)',
      more: 0,
      lines: [],
    },
    {
      id: 'garbage',
      title: 'Time spent collecting garbage',
      unit: 'ratio',
      query: 'rate(gc)',
      more: 0,
      lines: [
        ...[0, 0.0004, 0.0123, 0.47].map((value, index) => ({
          of: `process=main-${index}`,
          value,
          samples: [{ at: now, value }],
        })),
        {
          of: 'process=main-4',
          value: 0.9,
          endedAt: new Date(Date.now() - 40 * 60_000).toISOString(),
          samples: [{ at: now, value: 0.9 }],
        },
      ],
    },
    {
      id: 'volumes',
      title: 'Volumes in use',
      unit: 'ratio',
      query: 'volumes',
      more: 0,
      lines: [],
      problem: 'Prometheus answered 422: too many samples',
    },
  ],
};

describe('PrometheusSection', () => {
  it('says of each figure what it is now, how it went, and who says so', async () => {
    await renderWithApi(
      <PrometheusSection detail={makeResourceDetail({ runtimes: [source] })} />,
      {
        client: {
          getRuntime: async ref => ({
            ref,
            reports: [{ source, freshness: 'live', observedAt: now, data }],
          }),
        },
      },
    );
    const table = await screen.findByRole('grid', {
      name: 'Figures from Prometheus',
    });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      'Lag of groups (consumergroup=billing)1,200',
      'Lag of groups (and 3 more)',
      'Bytes writtennot recorded',
      'Time spent collecting garbage (process=main-0)0 %',
      'Time spent collecting garbage (process=main-1)< 0.1 %',
      'Time spent collecting garbage (process=main-2)1.2 %',
      'Time spent collecting garbage (process=main-3)47 %',
      expect.stringContaining('(process=main-4)was 90 %, 40 min'),
      'Volumes in usePrometheus answered 422: too many samples',
    ]);
    expect(
      within(rows[0]).getByRole('img', {
        name: 'Lag of groups: at most 4,000',
      }),
    ).toBeVisible();
    expect(
      screen.getByText(/Prometheus at https:\/\/prometheus.example.com/),
    ).toBeVisible();
    expect(screen.getByText('sum(lag)')).toBeInTheDocument();
  });

  it('is not there where no Prometheus is configured', async () => {
    await renderWithApi(<PrometheusSection detail={makeResourceDetail()} />);
    expect(screen.queryByText('From Prometheus')).toBeNull();
  });
});
