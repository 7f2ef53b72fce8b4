import { useId } from 'react';
import { Area, AreaChart, YAxis } from 'recharts';
import styles from './Sparkline.module.css';

const WIDTH = 96;
const HEIGHT = 24;

/**
 * @public
 */
export type SparklineProps = {
  /** Oldest first. */
  values: number[];
  /** What the line says, for those who do not see it. */
  label: string;
};

/**
 * How a number went, as a small line without axes. Its lowest point is nought,
 * so that two of them can be compared by their shape.
 *
 * @public
 */
export function Sparkline(props: SparklineProps) {
  const { values, label } = props;
  const id = useId();
  if (values.length < 2) {
    return null;
  }
  return (
    <span role="img" aria-label={label} id={id} className={styles.sparkline}>
      <AreaChart
        width={WIDTH}
        height={HEIGHT}
        data={values.map(value => ({ value }))}
        margin={{ top: 2, right: 1, bottom: 2, left: 1 }}
        accessibilityLayer={false}
      >
        <YAxis hide domain={[0, 'dataMax']} />
        <Area
          dataKey="value"
          type="linear"
          isAnimationActive={false}
          dot={false}
          stroke="currentColor"
          strokeWidth={1.5}
          fill="currentColor"
          fillOpacity={0.15}
        />
      </AreaChart>
    </span>
  );
}
