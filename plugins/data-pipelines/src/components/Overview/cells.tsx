import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import {
  Freshness,
  KindIcon,
  RelativeTime,
  VerdictChip,
} from '@data-portal/plugin-data-pipelines-react';
import { StarButton } from './StarButton';
import { useResourceHref } from './useResourceHref';
import styles from './cells.module.css';

type CellProps = { resource: ResourceSummary };

/** Why a search found it, where neither name nor facts say so. */
function hitOf(resource: ResourceSummary, text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  return wanted && !resource.title.toLowerCase().includes(wanted)
    ? resource.terms?.find(term => term.toLowerCase().includes(wanted))
    : undefined;
}

/**
 * What it is, what it is called and where it runs.
 *
 * @internal
 */
export function NameCell(props: CellProps & { text: string }) {
  const { resource, text } = props;
  const { ref, title, kindTitle, technology, entityRef } = resource;
  const href = useResourceHref()(resource);
  const hit = hitOf(resource, text);
  return (
    <div className={styles.name}>
      <span className={styles.kind} title={kindTitle}>
        <KindIcon kind={ref.kind} technology={technology} />
      </span>
      <div className={styles.words}>
        <span className={styles.title}>
          <Link href={href} variant="body-medium" weight="bold">
            {title}
          </Link>
          {entityRef && <StarButton entityRef={entityRef} name={title} />}
        </span>
        <span className={styles.small}>
          {kindTitle} in {ref.cluster}
          {ref.namespace && ` / ${ref.namespace}`}
        </span>
        {hit && <span className={styles.small}>found by {hit}</span>}
      </div>
    </div>
  );
}

/**
 * How it is, and why.
 *
 * @internal
 */
export function HealthCell(props: CellProps) {
  const { verdict, freshness } = props.resource;
  return (
    <div className={styles.health}>
      <VerdictChip state={verdict.state} freshness={freshness} />
      <span className={styles.reason} title={verdict.message}>
        {verdict.message}
      </span>
    </div>
  );
}

/**
 * Whose it is.
 *
 * @internal
 */
export function OwnerCell(props: CellProps) {
  const { owner, unknownOwner } = props.resource.ownership;
  if (owner) {
    return <EntityRefLink entityRef={owner} defaultKind="group" />;
  }
  return (
    <span className={styles.small}>
      {unknownOwner ? `${unknownOwner}, not in the catalog` : 'No owner'}
    </span>
  );
}

/**
 * The fact that says most about its kind.
 *
 * @internal
 */
export function MetricCell(props: CellProps) {
  const [fact] = props.resource.facts;
  return fact ? (
    <>
      <span className={styles.value}>{fact.value}</span>{' '}
      <span className={styles.small}>{fact.label}</span>
    </>
  ) : (
    <span aria-hidden>-</span>
  );
}

/**
 * Since when it is as it is.
 *
 * @internal
 */
export function SinceCell(props: CellProps) {
  const { since } = props.resource.verdict;
  return since ? (
    <RelativeTime time={since} isStatic />
  ) : (
    <span aria-hidden>-</span>
  );
}

/**
 * How far all this can be trusted to be today's.
 *
 * @internal
 */
export function FreshnessCell(props: CellProps) {
  const { freshness, observedAt } = props.resource;
  return <Freshness freshness={freshness} observedAt={observedAt} isBrief />;
}
