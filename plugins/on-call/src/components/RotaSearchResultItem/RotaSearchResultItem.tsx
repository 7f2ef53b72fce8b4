import { Link } from '@backstage/core-components';
import {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import { RotaDocument } from '@data-portal/plugin-on-call-common';
import { OnCallCell } from '@data-portal/plugin-on-call-react';
import { RiPhoneLine } from '@remixicon/react';
import styles from './RotaSearchResultItem.module.css';

/**
 * @public
 */
export type RotaSearchResultItemProps = {
  /** Absent until the list that it is drawn in has put it in. */
  result?: IndexableDocument;
  highlight?: ResultHighlight;
  rank?: number;
};

/**
 * A rota among the results of a search, with who is on call now.
 *
 * @internal
 */
export function RotaSearchResultItem(props: RotaSearchResultItemProps) {
  const { result, highlight } = props;
  if (!result) {
    return null;
  }
  const document = result as RotaDocument;
  const { title, location, entityRef, entityTitle, provider } = document;
  const markedTitle = highlight?.fields.title;
  return (
    <div className={styles.item}>
      <RiPhoneLine size={24} aria-hidden />
      <div className={styles.words}>
        <Link to={location} noTrack className={styles.title}>
          {markedTitle ? (
            <HighlightedSearchResultText
              text={markedTitle}
              preTag={highlight.preTag}
              postTag={highlight.postTag}
            />
          ) : (
            title
          )}
        </Link>
        <span>
          On call for {entityTitle}, from {provider}
        </span>
        <div className={styles.now}>
          <span>Now:</span>
          <OnCallCell entityRef={entityRef} />
        </div>
      </div>
    </div>
  );
}
