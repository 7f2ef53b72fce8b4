import { VisuallyHidden } from '@backstage/ui';
import {
  KafkaLagTrend,
  KafkaTopicGroup,
} from '@data-portal/plugin-data-pipelines-common';
import {
  Sparkline,
  formatCount,
} from '@data-portal/plugin-data-pipelines-react';
import {
  RemixiconComponentType,
  RiArrowRightDownLine,
  RiArrowRightLine,
  RiArrowRightUpLine,
} from '@remixicon/react';
import styles from './LagCell.module.css';
import { messagesInWords, timeInWords } from './lagInWords';

const TRENDS: Record<KafkaLagTrend, RemixiconComponentType> = {
  growing: RiArrowRightUpLine,
  steady: RiArrowRightLine,
  shrinking: RiArrowRightDownLine,
};

/**
 * @internal
 */
export type LagCellProps = {
  group: Pick<
    KafkaTopicGroup,
    | 'lag'
    | 'lagAtLeast'
    | 'lagSeconds'
    | 'lagSecondsAtLeast'
    | 'protocol'
    | 'trend'
  > & { samples?: KafkaTopicGroup['samples'] };
};

/**
 * How far a group is behind: messages, time, and which way it goes.
 *
 * @internal
 */
export function LagCell(props: LagCellProps) {
  const { group } = props;
  const { lag, trend, samples = [] } = group;
  const time = timeInWords(group);
  const Trend = trend && lag ? TRENDS[trend] : undefined;
  const peak = Math.max(0, ...samples.map(sample => sample.lag));
  return (
    <span className={styles.lag}>
      <span className={styles.words}>
        <span className={styles.messages}>
          {messagesInWords(group)}
          {Trend && (
            <span title={`${trend} over the last 15 minutes`}>
              <Trend size={16} aria-hidden />
              <VisuallyHidden>, {trend}</VisuallyHidden>
            </span>
          )}
        </span>
        {time && <span className={styles.time}>{time}</span>}
      </span>
      {peak > 0 && (
        <Sparkline
          values={samples.map(sample => sample.lag)}
          label={`Lag over the last 15 minutes, at most ${formatCount(
            peak,
          )} messages`}
        />
      )}
    </span>
  );
}
