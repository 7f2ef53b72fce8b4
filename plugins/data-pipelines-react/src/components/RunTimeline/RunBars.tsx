import { RunEntry } from '@data-portal/plugin-data-pipelines-common';
import { formatDuration, formatExact } from '../../time';
import {
  durationInWords,
  durationOf,
  outcomeLookOf,
  runsInWords,
} from './runFigures';
import styles from './RunTimeline.module.css';

/**
 * @internal
 */
export type RunBarsProps = {
  /** Newest first. */
  runs: RunEntry[];
  /** Milliseconds. */
  usual?: number;
  now: Date;
};

/** So that a short run is seen at all; in percent. */
const LEAST = 6;

/**
 * Runs as bars, the oldest first, as high as they took long, with a line for what
 * they take as a rule. The table beside it tells the same.
 *
 * @internal
 */
export function RunBars(props: RunBarsProps) {
  const { runs, usual, now } = props;
  const durations = runs.map(run => durationOf(run, now));
  const longest = Math.max(1, usual ?? 0, ...durations.map(each => each ?? 0));
  const percent = (duration: number) => (duration / longest) * 100;

  return (
    <div
      role="img"
      aria-label={runsInWords(runs, usual)}
      className={styles.figure}
    >
      <div className={styles.bars}>
        {runs
          .map((run, index) => ({ run, duration: durations[index] }))
          .reverse()
          .map(({ run, duration }) => {
            const { word, tone } = outcomeLookOf(run.outcome);
            const title = [
              `${run.name}${run.attempt ? `, attempt ${run.attempt}` : ''}`,
              `${word}, ${durationInWords(duration, usual)}`,
              formatExact(run.startedAt),
              run.image,
              ...(run.changes ?? []).map(
                ({ path, before, after }) =>
                  `${path}: ${before ?? 'not set'} → ${after ?? 'not set'}`,
              ),
            ]
              .filter(Boolean)
              .join('\n');
            return (
              <span key={run.id} className={styles.column} title={title}>
                {run.changes && <span className={styles.changed}>◆</span>}
                <span
                  className={styles.bar}
                  data-tone={tone}
                  style={{
                    height: `${Math.max(LEAST, percent(duration ?? 0))}%`,
                  }}
                />
              </span>
            );
          })}
        {usual !== undefined && (
          <span
            className={styles.usual}
            style={{ bottom: `${percent(usual)}%` }}
          >
            <span className={styles.usualWords}>
              usually {formatDuration(usual)}
            </span>
          </span>
        )}
      </div>
    </div>
  );
}
