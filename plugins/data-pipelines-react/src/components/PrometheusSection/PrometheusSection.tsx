import { Text } from '@backstage/ui';
import {
  PrometheusRuntime,
  PrometheusUnit,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import { formatBytes, formatCount, formatRate } from '../../amounts';
import { formatDuration } from '../../time';
import { DataTable, DataTableColumn } from '../DataTable';
import { RelativeTime } from '../RelativeTime';
import { RuntimeSection } from '../RuntimeSection';
import { Sparkline } from '../Sparkline';

/**
 * @public
 */
export type PrometheusSectionProps = { detail: ResourceDetail };

/** Little is not nothing: a garbage collector is busy for parts of a per cent. */
function formatShare(value: number): string {
  const percent = value * 100;
  if (percent > 0 && percent < 0.1) {
    return '< 0.1 %';
  }
  return `${
    percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)
  } %`;
}

const FORMATS: Record<PrometheusUnit, (value: number) => string> = {
  count: formatCount,
  'per second': formatRate,
  bytes: formatBytes,
  'bytes per second': value => `${formatBytes(value)}/s`,
  milliseconds: formatDuration,
  ratio: formatShare,
};

type Row = {
  id: string;
  title: string;
  of: string;
  now: string;
  endedAt?: string;
  values: number[];
  most: string;
};

function rowsOf({ series }: PrometheusRuntime): Row[] {
  return series.flatMap(({ id, title, unit, lines, more, problem }) => {
    const format = FORMATS[unit];
    const rows = lines.map(({ of, value, samples, endedAt }, index) => {
      const values = samples.map(sample => sample.value);
      return {
        id: `${id}-${index}`,
        title,
        of,
        now: format(value),
        endedAt,
        values,
        most: format(Math.max(...values)),
      };
    });
    const empty = { title, values: [], most: '' };
    if (problem) {
      return [{ ...empty, id, of: '', now: problem }];
    }
    if (!rows.length) {
      return [{ ...empty, id, of: '', now: 'not recorded' }];
    }
    return more
      ? [...rows, { ...empty, id, of: `and ${more} more`, now: '' }]
      : rows;
  });
}

const columns: DataTableColumn<Row>[] = [
  {
    id: 'title',
    label: 'Figure',
    isRowHeader: true,
    cell: ({ title, of }) => (of ? `${title} (${of})` : title),
  },
  {
    id: 'now',
    label: 'Now',
    width: '12rem',
    cell: ({ now, endedAt }) =>
      endedAt ? (
        <>
          was {now}, <RelativeTime time={endedAt} />
        </>
      ) : (
        now
      ),
  },
  {
    id: 'hour',
    label: 'Last hour',
    width: '9rem',
    cell: ({ title, values, most }) => (
      <Sparkline values={values} label={`${title}: at most ${most}`} />
    ),
  },
];

function Queries({ series }: PrometheusRuntime) {
  return (
    <details>
      <summary>Queries</summary>
      <dl>
        {series.map(({ id, title, query }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              <code>{query}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/**
 * What Prometheus has recorded of a resource. It is set apart from what the
 * systems say themselves, so that of each number it is known who told it. Draws
 * nothing where no Prometheus is configured.
 *
 * @public
 */
export function PrometheusSection(props: PrometheusSectionProps) {
  return (
    <RuntimeSection
      detail={props.detail}
      title="From Prometheus"
      collector="prometheus"
    >
      {data =>
        data.type === 'prometheus' && (
          <>
            <DataTable
              label="Figures from Prometheus"
              columns={columns}
              rows={rowsOf(data)}
            />
            <Text as="div" variant="body-small">
              <Queries {...data} />
            </Text>
          </>
        )
      }
    </RuntimeSection>
  );
}
