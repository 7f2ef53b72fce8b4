import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import {
  isDataPipelinesResource,
  requestMessageOf,
  useVerdicts,
  VerdictChip,
} from '@data-portal/plugin-data-pipelines-react';

/**
 * @public
 */
export type VerdictCellProps = { entity: Entity };

function LoadedCell(props: VerdictCellProps) {
  const { entity } = props;
  const [answer] = useVerdicts([stringifyEntityRef(entity)]);

  switch (answer.status) {
    case 'loading':
      return <Skeleton width={88} height={22} rounded />;
    case 'failed':
      return (
        <Text
          as="span"
          variant="body-small"
          title={requestMessageOf(answer.error)}
        >
          not available
        </Text>
      );
    default: {
      const { found } = answer.data;
      return found ? (
        <span title={found.verdict.message}>
          <VerdictChip
            state={found.verdict.state}
            freshness={found.freshness}
          />
        </span>
      ) : (
        <NothingCell />
      );
    }
  }
}

function NothingCell() {
  return (
    <>
      <span aria-hidden>-</span>
      <VisuallyHidden>no verdict</VisuallyHidden>
    </>
  );
}

/**
 * The verdict of one entity in a table. All cells of a page share one request
 * for each hundred entities; an entity that names no resource asks for nothing.
 *
 * @public
 */
export function VerdictCell(props: VerdictCellProps) {
  const { entity } = props;
  return isDataPipelinesResource(entity) ? (
    <LoadedCell entity={entity} />
  ) : (
    <NothingCell />
  );
}
