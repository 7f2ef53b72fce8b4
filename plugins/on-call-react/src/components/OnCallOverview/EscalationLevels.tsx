import { OnCallLevel, levelNow } from '@data-portal/plugin-on-call-common';
import styles from './OnCallOverview.module.css';

/**
 * @internal
 */
export type EscalationLevelsProps = { levels: OnCallLevel[] };

function describe({ now, delayMinutes, notice, title }: OnCallLevel): string {
  return [
    now.map(({ person }) => person.name).join(', ') || 'nobody',
    delayMinutes !== undefined && `after ${delayMinutes} min`,
    title,
    notice,
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * Who is called after those that are called first. Draws nothing where there
 * is only one level.
 *
 * @internal
 */
export function EscalationLevels(props: EscalationLevelsProps) {
  const { levels } = props;
  const first = levelNow(levels);
  const later = levels
    .filter(({ level }) => first && level > first.level)
    .sort((a, b) => a.level - b.level);
  return later.length > 0 ? (
    <ol className={styles.levels} aria-label="Called after that">
      {later.map(level => (
        <li key={level.level}>
          Level {level.level}: {describe(level)}
        </li>
      ))}
    </ol>
  ) : null;
}
