import { ChangeLine } from '@data-portal/plugin-data-pipelines-common';
import styles from './ChangeLines.module.css';

/**
 * @internal
 */
export type ChangeLinesProps = {
  changes: ChangeLine[];
  /** How many lines are not told. */
  more?: number;
};

function Value(props: { value: string | undefined }) {
  const { value } = props;
  return value === undefined ? (
    <span className={styles.absent}>not set</span>
  ) : (
    <code className={styles.value}>{value}</code>
  );
}

/**
 * What changed of a declaration, one field a line.
 *
 * @internal
 */
export function ChangeLines(props: ChangeLinesProps) {
  const { changes, more } = props;
  if (!changes.length) {
    return <span className={styles.absent}>Only a masked value changed.</span>;
  }
  return (
    <ul className={styles.list}>
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          <code className={styles.path}>{path.replace(/^spec\.?/, '')}</code>{' '}
          <Value value={before} /> → <Value value={after} />
        </li>
      ))}
      {more !== undefined && <li>and {more} more</li>}
    </ul>
  );
}
