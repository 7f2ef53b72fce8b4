import { CSSProperties } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import styles from './TimeChart.module.css';

const WIDTH = 560;
const HEIGHT = 140;

/** Told apart by their strokes, too. */
const LINES = [
  { color: 'var(--bui-accent-bg)', dash: undefined },
  { color: 'var(--bui-fg-warning)', dash: '5 3' },
];

/**
 * @public
 */
export type TimeChartProps = {
  /** Oldest first; a value stands for each series, or for a gap. */
  points: { at: string; values: (number | undefined)[] }[];
  /** The names of one or two lines. */
  series: string[];
  /** What the lines say, for those who do not see them. */
  label: string;
  /** Whether a value holds until the next one. */
  isStepped?: boolean;
  formatValue?(value: number): string;
};

function formatTime(time: number): string {
  return new Date(time).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
  });
}

/**
 * How one or two numbers went, with axes from nought and from the first moment.
 * Draws nothing of less than two moments.
 *
 * @public
 */
export function TimeChart(props: TimeChartProps) {
  const { points, series, label, isStepped, formatValue } = props;
  if (points.length < 2) {
    return null;
  }
  const data = points.map(({ at, values }) => ({
    at: Date.parse(at),
    ...Object.fromEntries(values.map((value, index) => [`v${index}`, value])),
  }));
  const lines = LINES.slice(0, series.length);
  return (
    <div className={styles.chart}>
      <div role="img" aria-label={label}>
        <LineChart
          width={WIDTH}
          height={HEIGHT}
          data={data}
          margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={formatTime}
            tick={{ fill: 'currentColor' }}
            stroke="var(--bui-border-2)"
            minTickGap={40}
          />
          <YAxis
            domain={[0, 'auto']}
            allowDecimals={false}
            tickFormatter={formatValue}
            tick={{ fill: 'currentColor' }}
            stroke="var(--bui-border-2)"
            width={56}
            tickCount={4}
          />
          {lines.map(({ color, dash }, index) => (
            <Line
              key={index}
              dataKey={`v${index}`}
              type={isStepped ? 'stepAfter' : 'linear'}
              isAnimationActive={false}
              dot={false}
              stroke={color}
              strokeWidth={2}
              strokeDasharray={dash}
            />
          ))}
        </LineChart>
      </div>
      <ul className={styles.legend} aria-hidden>
        {lines.map(({ color, dash }, index) => (
          <li key={index}>
            <span
              className={styles.swatch}
              data-dashed={dash && true}
              style={{ '--line': color } as CSSProperties}
            />
            {series[index]}
          </li>
        ))}
      </ul>
    </div>
  );
}
