import { Freshness } from '@data-portal/plugin-data-pipelines-common';
import { ReactNode } from 'react';
import styles from './Freshness.module.css';

/**
 * @public
 */
export type DatedProps = { freshness: Freshness; children: ReactNode };

/**
 * Greys its content while it is not live. The last values stay readable.
 *
 * @public
 */
export function Dated(props: DatedProps) {
  const { freshness, children } = props;
  return (
    <div className={freshness === 'live' ? undefined : styles.dated}>
      {children}
    </div>
  );
}
