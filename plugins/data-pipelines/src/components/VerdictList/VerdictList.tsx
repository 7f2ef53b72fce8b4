import { Flex, Link, Skeleton, Text } from '@backstage/ui';
import {
  ResourcePage,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  LoadState,
  VerdictChip,
} from '@data-portal/plugin-data-pipelines-react';
import { ReactNode } from 'react';
import { ListProblem, useResourceHref } from '../Overview';
import styles from './VerdictList.module.css';

/**
 * @internal
 */
export type VerdictListProps = {
  page: LoadState<ResourcePage>;
  /** What to say when there are none. */
  emptyText: ReactNode;
  /** The address of the overview that shows all of them. */
  href: string;
};

/**
 * Some resources with their verdicts, worst first, in a card.
 *
 * @internal
 */
export function VerdictList(props: VerdictListProps) {
  const { page, emptyText, href } = props;
  const hrefOf = useResourceHref();

  switch (page.status) {
    case 'loading':
      return <Skeleton width="100%" height={96} />;
    case 'failed':
      return (
        <ListProblem
          problem={page.problem}
          error={page.error}
          onRetry={page.retry}
        />
      );
    default: {
      const { items, total } = page.data;
      return (
        <Flex direction="column" gap="3">
          {items.length === 0 && <Text as="p">{emptyText}</Text>}
          <ul className={styles.list}>
            {items.map(resource => (
              <li
                key={stringifyResourceRef(resource.ref)}
                className={styles.item}
              >
                <VerdictChip
                  state={resource.verdict.state}
                  freshness={resource.freshness}
                />
                <span className={styles.words}>
                  <Link href={hrefOf(resource)} weight="bold">
                    {resource.title}
                  </Link>
                  <span className={styles.small}>
                    {resource.kindTitle} in {resource.ref.cluster}
                  </span>
                  {resource.verdict.state !== 'healthy' && (
                    <span className={styles.small}>
                      {resource.verdict.message}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <Link href={href}>
            {total > items.length
              ? `All ${total} in the overview`
              : 'Open the overview'}
          </Link>
        </Flex>
      );
    }
  }
}
