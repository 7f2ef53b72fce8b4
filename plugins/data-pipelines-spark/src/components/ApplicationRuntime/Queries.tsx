import { Flex } from '@backstage/ui';
import { SparkQuery } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  RelativeTime,
  TimeChart,
  formatBytes,
  formatCount,
  formatDuration,
  formatRate,
} from '@data-portal/plugin-data-pipelines-react';

type Row = SparkQuery & { id: string };

const CHARTS = 3;

function rate(value: number | undefined): string {
  return value === undefined ? 'n/a' : formatRate(value);
}

function progress({ inputRate, isBehind }: SparkQuery): string {
  if (inputRate === undefined) {
    return 'not measured';
  }
  if (isBehind) {
    return 'falls behind';
  }
  return inputRate > 0 ? 'keeps up' : 'nothing arrives';
}

const columns: DataTableColumn<Row>[] = [
  { id: 'name', label: 'Query', isRowHeader: true, cell: ({ name }) => name },
  { id: 'progress', label: 'Progress', width: '9rem', cell: progress },
  {
    id: 'in',
    label: 'Rows arriving',
    width: '8rem',
    cell: ({ inputRate }) => rate(inputRate),
  },
  {
    id: 'out',
    label: 'Could process',
    width: '8rem',
    cell: ({ processingRate }) => rate(processingRate),
  },
  {
    id: 'latency',
    label: 'Last batch took',
    width: '9rem',
    cell: ({ latency }) =>
      latency === undefined ? 'n/a' : formatDuration(latency),
  },
  {
    id: 'state',
    label: 'State',
    width: '11rem',
    cell: ({ stateRows, stateBytes }) =>
      stateRows
        ? `${formatCount(stateRows)} rows, ${formatBytes(stateBytes ?? 0)}`
        : 'none',
  },
  {
    id: 'watermark',
    label: 'Watermark',
    width: '8rem',
    cell: ({ watermark }) =>
      watermark ? <RelativeTime time={watermark} isStatic /> : 'none',
  },
];

/**
 * The streaming queries of an application: whether each can process what
 * arrives, now and in the last hours.
 *
 * @internal
 */
export function Queries(props: { queries: SparkQuery[] }) {
  const { queries } = props;
  return (
    <Flex direction="column" gap="3">
      <DataTable
        label="Streaming queries"
        columns={columns}
        rows={queries.map(query => ({ ...query, id: query.name }))}
      />
      {queries.slice(0, CHARTS).map(({ name, samples }) => (
        <TimeChart
          key={name}
          label={`Rows of ${name}: ${samples
            .slice(-1)
            .map(
              last =>
                `${formatRate(last.inputRate)} arrived last, ${formatRate(
                  last.processingRate,
                )} could be processed`,
            )}`}
          series={[`${name}: rows arriving`, `${name}: could process`]}
          formatValue={formatRate}
          points={samples.map(({ at, inputRate, processingRate }) => ({
            at,
            values: [inputRate, processingRate],
          }))}
        />
      ))}
    </Flex>
  );
}
