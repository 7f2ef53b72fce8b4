import { Link } from '@backstage/core-components';
import {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import { ResourceDocument } from '@data-portal/plugin-data-pipelines-common';
import { KindIcon } from '@data-portal/plugin-data-pipelines-react';
import styles from './SearchResultItem.module.css';

/**
 * @public
 */
export type SearchResultItemProps = {
  /** Absent until the list that it is drawn in has put it in. */
  result?: IndexableDocument;
  highlight?: ResultHighlight;
  rank?: number;
};

/**
 * A resource among the results of a search.
 *
 * @internal
 */
export function SearchResultItem(props: SearchResultItemProps) {
  const { result, highlight } = props;
  if (!result) {
    return null;
  }
  const document = result as unknown as ResourceDocument;
  const { title, text, location, kind, kindTitle, technology } = document;
  const marked = (field: 'title' | 'text', plain: string) =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      plain
    );
  return (
    <div className={styles.item}>
      <KindIcon kind={kind} technology={technology} size={24} />
      <div className={styles.words}>
        <Link to={location} noTrack className={styles.title}>
          {marked('title', title)}
        </Link>
        <span className={styles.place}>
          {kindTitle} in {document.cluster}
          {document.namespace && ` / ${document.namespace}`}
        </span>
        <span className={styles.text}>{marked('text', text)}</span>
      </div>
    </div>
  );
}
