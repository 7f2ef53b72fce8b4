import { HistoryStretch } from '../../hooks';
import { formatDuration, formatExact } from '../../time';
import { VerdictChip, verdictLookOf } from '../VerdictChip';
import {
  BandSegment,
  bandSegments,
  clusterMarks,
  countMarks,
  MarkCluster,
  timeByState,
} from './bandSegments';
import { bandTicks } from './bandTicks';
import { bandInWords, markLooks } from './historyWords';
import styles from './StateBand.module.css';

/**
 * @internal
 */
export type StateBandProps = {
  history: HistoryStretch;
  /** Which stretch it is, in words: "over the last hour". */
  range: string;
};

function segmentTitle({ state, from, to }: BandSegment): string {
  const word = state ? verdictLookOf(state).word : 'Not watched';
  return `${word} for ${formatDuration(to - from)}, from ${formatExact(
    new Date(from).toISOString(),
  )}`;
}

function Mark(props: { cluster: MarkCluster; left: string }) {
  const { cluster, left } = props;
  const { type, entries, at } = cluster;
  const count = countMarks(entries);
  const { icon: Icon, one, many } = markLooks[type];
  const time = formatExact(new Date(at).toISOString());
  return (
    <span
      className={styles.mark}
      data-type={type}
      style={{ insetInlineStart: left }}
      title={`${count} ${count === 1 ? one : many}, ${time}`}
    >
      <Icon size={14} />
      {count > 1 && <span className={styles.count}>{count}</span>}
    </span>
  );
}

/**
 * The states of a stretch of the past as a band, the worse the taller, with marks
 * for what happened meanwhile. Everything in it stands in words beside and below.
 *
 * @internal
 */
export function StateBand(props: StateBandProps) {
  const { history, range } = props;
  const from = Date.parse(history.from);
  const to = Date.parse(history.to);
  const segments = bandSegments(history);
  const clusters = clusterMarks(history);
  const place = (at: number) => `${((at - from) / (to - from)) * 100}%`;
  const lanes = (['spec', 'scale', 'restart'] as const).filter(type =>
    clusters.some(cluster => cluster.type === type),
  );

  return (
    <div className={styles.root}>
      <div
        role="img"
        aria-label={bandInWords(segments, range)}
        className={styles.figure}
      >
        {lanes.map(lane => (
          <div key={lane} className={styles.lane}>
            {clusters
              .filter(({ type }) => type === lane)
              .map(cluster => (
                <Mark
                  key={cluster.at}
                  cluster={cluster}
                  left={place(cluster.at)}
                />
              ))}
          </div>
        ))}
        <div className={styles.band}>
          {segments.map(segment => (
            <span
              key={segment.from}
              className={styles.segment}
              data-tone={
                segment.state ? verdictLookOf(segment.state).tone : 'unwatched'
              }
              style={{
                insetInlineStart: place(segment.from),
                width: `${((segment.to - segment.from) / (to - from)) * 100}%`,
              }}
              title={segmentTitle(segment)}
            />
          ))}
        </div>
        <div className={styles.axis}>
          {bandTicks(from, to).map(({ at, label }) => (
            <span
              key={at}
              className={styles.tick}
              style={{ insetInlineStart: place(at) }}
            >
              {label}
            </span>
          ))}
        </div>
      </div>
      <ul className={styles.legend} aria-label="Time in each state">
        {timeByState(segments).map(({ state, span }) => (
          <li key={state ?? 'unwatched'} className={styles.entry}>
            {state ? <VerdictChip state={state} /> : <span>Not watched</span>}
            {formatDuration(span)}
          </li>
        ))}
        {lanes.map(lane => {
          const { icon: Icon, one, many } = markLooks[lane];
          const count = countMarks(
            clusters
              .filter(({ type }) => type === lane)
              .flatMap(({ entries }) => entries),
          );
          return (
            <li key={lane} className={styles.entry}>
              <Icon size={14} aria-hidden />
              {count} {count === 1 ? one : many}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
