import { ReactNode } from 'react';
import styles from './FactList.module.css';

/**
 * One line of a {@link FactList}.
 *
 * @public
 */
export type FactItem = {
  label: string;
  value: ReactNode;
  /** What the value means, in human words. */
  hint?: ReactNode;
};

/**
 * @public
 */
export type FactListProps = { facts: FactItem[] };

/**
 * What a reader wants to know at a glance, as pairs of a label and a value.
 *
 * @public
 */
export function FactList(props: FactListProps) {
  const { facts } = props;
  return (
    <dl className={styles.list}>
      {facts.map(({ label, value, hint }, index) => (
        <div key={`${index}-${label}`}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>
            {value}
            {hint && <span className={styles.hint}>{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
