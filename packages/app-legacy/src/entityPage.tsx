import {
  EntityAboutCard,
  EntityLayout,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import {
  EntityGroupProfileCard,
  EntityMembersListCard,
  EntityUserProfileCard,
} from '@backstage/plugin-org';
import {
  EntityDataPipelinesOverviewCard,
  EntityDataPipelinesOwnedCard,
  EntityDataPipelinesSystemCard,
} from '@data-portal/plugin-data-pipelines';
import { EntityFlinkContent } from '@data-portal/plugin-data-pipelines-flink';
import { EntityKafkaContent } from '@data-portal/plugin-data-pipelines-kafka';
import {
  isDataPipelinesResource,
  isTechnology,
} from '@data-portal/plugin-data-pipelines-react';
import { EntitySparkContent } from '@data-portal/plugin-data-pipelines-spark';
import {
  EntityOnCallCard,
  EntityOnCallDutiesCard,
} from '@data-portal/plugin-on-call';
import { Grid } from '@material-ui/core';

const overview = (
  <Grid container spacing={3}>
    <EntitySwitch>
      <EntitySwitch.Case if={isDataPipelinesResource}>
        <Grid item md={6} xs={12}>
          <EntityDataPipelinesOverviewCard />
        </Grid>
      </EntitySwitch.Case>
      <EntitySwitch.Case if={isKind('system')}>
        <Grid item md={6} xs={12}>
          <EntityDataPipelinesSystemCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>
    <Grid item md={6} xs={12}>
      <EntityOnCallCard />
    </Grid>
    <Grid item md={6} xs={12}>
      <EntityAboutCard />
    </Grid>
    <Grid item md={6} xs={12}>
      <EntityCatalogGraphCard height={400} />
    </Grid>
  </Grid>
);

const pipelinePage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      {overview}
    </EntityLayout.Route>
    <EntityLayout.Route path="/kafka" title="Kafka" if={isTechnology('kafka')}>
      <EntityKafkaContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/flink" title="Flink" if={isTechnology('flink')}>
      <EntityFlinkContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/spark" title="Spark" if={isTechnology('spark')}>
      <EntitySparkContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const ownerPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid item md={6} xs={12}>
          <EntitySwitch>
            <EntitySwitch.Case if={isKind('group')}>
              <EntityGroupProfileCard />
            </EntitySwitch.Case>
            <EntitySwitch.Case>
              <EntityUserProfileCard />
            </EntitySwitch.Case>
          </EntitySwitch>
        </Grid>
        <Grid item md={6} xs={12}>
          <EntityOnCallDutiesCard />
        </Grid>
        <Grid item md={6} xs={12}>
          <EntityDataPipelinesOwnedCard />
        </Grid>
        <EntitySwitch>
          <EntitySwitch.Case if={isKind('group')}>
            <Grid item md={6} xs={12}>
              <EntityMembersListCard />
            </Grid>
          </EntitySwitch.Case>
        </EntitySwitch>
      </Grid>
    </EntityLayout.Route>
  </EntityLayout>
);

/**
 * The page of an entity, by its kind. It is an element and no component: the app
 * looks through elements for what is mounted where.
 */
export const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isKind(['group', 'user'])}>
      {ownerPage}
    </EntitySwitch.Case>
    <EntitySwitch.Case>{pipelinePage}</EntitySwitch.Case>
  </EntitySwitch>
);
