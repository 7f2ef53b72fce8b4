import { Link } from '@backstage/ui';
import { OpenIncidents } from '@data-portal/plugin-on-call-common';
import { Moment } from '../Moment';
import styles from './OnCallOverview.module.css';

/**
 * @internal
 */
export type OpenIncidentListProps = { incidents: OpenIncidents };

/**
 * What is open at the source, newest first; that nothing is, where that is so.
 *
 * @internal
 */
export function OpenIncidentList(props: OpenIncidentListProps) {
  const { items, isCut } = props.incidents;
  return items.length > 0 ? (
    <ul className={styles.levels} aria-label="Open incidents">
      {items.map(({ id, title, status, since, url }) => (
        <li key={id}>
          {url ? (
            <Link href={url} target="_blank" rel="noopener noreferrer">
              {title}
            </Link>
          ) : (
            title
          )}
          , {status}, since <Moment time={since} />
        </li>
      ))}
      {isCut && <li>And more.</li>}
    </ul>
  ) : (
    <span>No open incidents</span>
  );
}
