import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Rung,
  RungKind,
  RungOutcome,
} from '@data-portal/plugin-on-call-common';
import styles from './OnCallOverview.module.css';

/**
 * @internal
 */
export type RungListProps = { rungs: Rung[] };

const places: Record<RungKind, string> = {
  annotation: 'annotation of the entity',
  provider: 'what providers know of the entity',
  'part-of': 'what the entity is a part of',
  owner: 'owner',
  'owner-parent': 'group above the owner',
  default: 'configuration',
};

const outcomes: Record<RungOutcome, string> = {
  chosen: 'has the rota',
  nothing: 'names no rota',
  invalid: 'cannot be understood',
  failed: 'could not be asked',
  'not-found': 'is not in the catalog, or hidden from you',
};

/**
 * Where a rota was looked for, one place after the other, and what was there.
 *
 * @internal
 */
export function RungList(props: RungListProps) {
  const { rungs } = props;
  return rungs.length > 0 ? (
    <details className={styles.rungs}>
      <summary>Where a rota was looked for</summary>
      <ol>
        {rungs.map(({ kind, entityRef, title, outcome }, index) => (
          <li key={`${index}-${kind}`}>
            {entityRef && outcome !== 'not-found' ? (
              <EntityRefLink entityRef={entityRef} title={title} />
            ) : (
              title
            )}{' '}
            ({places[kind]}): {outcomes[outcome]}
          </li>
        ))}
      </ol>
    </details>
  ) : null;
}
