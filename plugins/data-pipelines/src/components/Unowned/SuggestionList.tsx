import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { OwnerSuggestion } from '@data-portal/plugin-data-pipelines-common';
import { describeEvidence } from './describeEvidence';
import styles from './Unowned.module.css';

/**
 * @internal
 */
export type SuggestionListProps = { suggestions: OwnerSuggestion[] };

function noteOf({ exists, isHint }: OwnerSuggestion): string | undefined {
  if (exists === false) {
    return 'not in the catalog';
  }
  if (exists === undefined) {
    return 'the catalog has not been heard about it yet';
  }
  return isHint ? 'a hint only' : undefined;
}

/**
 * Who may own a resource, and what speaks for it.
 *
 * @internal
 */
export function SuggestionList(props: SuggestionListProps) {
  const { suggestions } = props;
  return suggestions.length > 0 ? (
    <ul className={styles.list}>
      {suggestions.map(suggestion => {
        const { owner, exists, evidence } = suggestion;
        const note = noteOf(suggestion);
        return (
          <li key={owner}>
            {exists ? <EntityRefLink entityRef={owner} /> : owner}
            {note && ` (${note})`}
            <div className={styles.small}>
              {evidence.map(describeEvidence).join('; ')}
            </div>
          </li>
        );
      })}
    </ul>
  ) : (
    <span className={styles.small}>
      Nothing in the cluster tells who it may be
    </span>
  );
}
