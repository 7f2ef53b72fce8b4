import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { useResources } from '@data-portal/plugin-data-pipelines-react';
import { rootRouteRef } from '../../routes';
import { TemplateMenu } from '../TemplateMenu';
import { VerdictList } from '../VerdictList';
import styles from './SystemCard.module.css';

const SHOWN = 8;

/**
 * The parts of a system, worst first, on its overview.
 *
 * @internal
 */
export function SystemCard() {
  const { entity } = useEntity();
  const system = stringifyEntityRef(entity);
  const page = useResources({ system: [system], limit: SHOWN });
  const overview = useRouteRef(rootRouteRef)();
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  // Parts that are not shown may be in other clusters.
  const clusters =
    page.status === 'ready' && page.data.total <= page.data.items.length
      ? [...new Set(page.data.items.map(({ ref }) => ref.cluster))]
      : [];
  return (
    <EntityInfoCard
      className={styles.card}
      title="Parts of this pipeline"
      headerActions={
        <TemplateMenu
          label="Change this pipeline"
          use="system"
          subject={system}
          known={{
            system,
            ...(owner && { owner: owner.targetRef }),
            ...(clusters.length === 1 && { cluster: clusters[0] }),
          }}
        />
      }
    >
      <VerdictList
        page={page}
        emptyText="No resource in a cluster names this system as its pipeline, or none that you may see. One does so by the annotation data-pipelines.io/system."
        href={`${overview}?${new URLSearchParams({ system })}`}
      />
    </EntityInfoCard>
  );
}
