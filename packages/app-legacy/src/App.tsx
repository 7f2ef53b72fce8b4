import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay, OAuthRequestDialog } from '@backstage/core-components';
import {
  AnyApiFactory,
  configApiRef,
  createApiFactory,
} from '@backstage/core-plugin-api';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  CatalogTable,
  catalogPlugin,
} from '@backstage/plugin-catalog';
import { CatalogGraphPage } from '@backstage/plugin-catalog-graph';
import { ScaffolderPage, scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { SearchPage } from '@backstage/plugin-search';
import { UserSettingsPage } from '@backstage/plugin-user-settings';
import {
  DataPipelinesPage,
  createVerdictColumn,
} from '@data-portal/plugin-data-pipelines';
import { OnCallPage } from '@data-portal/plugin-on-call';
import * as fields from '@data-portal/plugin-scaffolder-react-data-pipelines';
import { Navigate, Route } from 'react-router-dom';
import { entityPage } from './entityPage';
import { OliviaSignInPage } from './OliviaSignInPage';
import { Root } from './Root';
import { searchResults } from './searchResults';

const apis: AnyApiFactory[] = [
  createApiFactory({
    api: scmIntegrationsApiRef,
    deps: { configApi: configApiRef },
    factory: ({ configApi }) => ScmIntegrationsApi.fromConfig(configApi),
  }),
];

const app = createApp({
  apis,
  components: { SignInPage: OliviaSignInPage },
  bindRoutes({ bind }) {
    bind(catalogPlugin.externalRoutes, {
      createComponent: scaffolderPlugin.routes.root,
    });
  },
});

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="catalog" />} />
    <Route
      path="/catalog"
      element={
        <CatalogIndexPage
          columns={context => [
            ...CatalogTable.defaultColumnsFunc(context),
            createVerdictColumn(),
          ]}
        />
      }
    />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
    <Route path="/catalog-graph" element={<CatalogGraphPage />} />
    <Route path="/data-pipelines" element={<DataPipelinesPage />} />
    <Route path="/on-call" element={<OnCallPage />} />
    <Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <fields.DataPipelinesArgumentsExtension />
        <fields.DataPipelinesClusterPickerExtension />
        <fields.DataPipelinesConnectorClassExtension />
        <fields.DataPipelinesConnectorOptionsExtension />
        <fields.DataPipelinesDeliveryExtension />
        <fields.DataPipelinesKafkaClusterPickerExtension />
        <fields.DataPipelinesNamespacePickerExtension />
        <fields.DataPipelinesOwnerPickerExtension />
        <fields.DataPipelinesPartitionsExtension />
        <fields.DataPipelinesRepositoryExtension />
        <fields.DataPipelinesResourceNameExtension />
        <fields.DataPipelinesResourcePickerExtension />
        <fields.DataPipelinesResourcesExtension />
        <fields.DataPipelinesRetentionExtension />
        <fields.DataPipelinesScheduleExtension />
        <fields.DataPipelinesSqlExtension />
        <fields.DataPipelinesTopicNamesExtension />
        <fields.DataPipelinesTopicPickerExtension />
      </ScaffolderFieldExtensions>
    </Route>
    <Route path="/search" element={<SearchPage />}>
      {searchResults}
    </Route>
    <Route path="/settings" element={<UserSettingsPage />} />
  </FlatRoutes>
);

export default app.createRoot(
  <>
    <AlertDisplay />
    <OAuthRequestDialog />
    <AppRouter>
      <Root>{routes}</Root>
    </AppRouter>
  </>,
);
