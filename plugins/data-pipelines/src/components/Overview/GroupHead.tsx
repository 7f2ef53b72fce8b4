import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  ResourceGroup,
  VERDICT_STATES,
} from '@data-portal/plugin-data-pipelines-common';
import { verdictLookOf } from '@data-portal/plugin-data-pipelines-react';
import styles from './ResourceTable.module.css';

/**
 * @internal
 */
export type GroupHeadProps = { group: ResourceGroup };

/**
 * The head of a pipeline in the table: its name, and how many of its parts are
 * in which state.
 *
 * @internal
 */
export function GroupHead(props: GroupHeadProps) {
  const { system, countsByState } = props.group;
  const counts = VERDICT_STATES.flatMap(state => {
    const count = countsByState[state];
    return count ? [`${count} ${verdictLookOf(state).word.toLowerCase()}`] : [];
  });
  return (
    <span className={styles.group}>
      {system ? (
        <EntityRefLink entityRef={system} defaultKind="system" />
      ) : (
        'No pipeline'
      )}
      <span className={styles.counts}>{counts.join(', ')}</span>
    </span>
  );
}
