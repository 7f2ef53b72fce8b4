import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  RelatedResource,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { EmptyText } from '../EmptyText';
import { VerdictChip } from '../VerdictChip';
import styles from './RelatedList.module.css';

/**
 * @public
 */
export type RelatedListProps = { related: RelatedResource[] };

/**
 * The resources that belong to another one, or that it belongs to.
 *
 * @public
 */
export function RelatedList(props: RelatedListProps) {
  const { related } = props;
  if (related.length === 0) {
    return <EmptyText>No other resource is known to belong to it.</EmptyText>;
  }
  return (
    <ul className={styles.list}>
      {related.map(({ ref, relation, entityRef, state, freshness }) => (
        <li
          key={`${relation} ${stringifyResourceRef(ref)}`}
          className={styles.item}
        >
          <span>
            {relation} {ref.kind}
          </span>
          {entityRef ? (
            <EntityRefLink entityRef={entityRef} title={ref.name} />
          ) : (
            <strong>{ref.name}</strong>
          )}
          {state && <VerdictChip state={state} freshness={freshness} />}
        </li>
      ))}
    </ul>
  );
}
