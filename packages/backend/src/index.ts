import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('./localOnly'));
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));

// sign-in
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('./demoAuth'));

// permissions
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./policy'));

// catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(
  import('@data-portal/plugin-catalog-backend-module-data-pipelines'),
);

// templates
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@data-portal/plugin-scaffolder-backend-module-data-pipelines'),
);
// which open the pull requests of templates
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitlab'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-bitbucket-cloud'),
);
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-bitbucket-server'),
);

// documentation and search
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@data-portal/plugin-search-backend-module-data-pipelines'));
backend.add(import('@data-portal/plugin-search-backend-module-on-call'));

// clusters and pipelines
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('./kubeconfig/module'));
backend.add(
  import('@data-portal/plugin-kubernetes-backend-module-data-pipelines'),
);
backend.add(import('@data-portal/plugin-data-pipelines-backend'));
backend.add(import('@data-portal/plugin-data-pipelines-backend-module-kafka'));
backend.add(import('@data-portal/plugin-data-pipelines-backend-module-flink'));
backend.add(import('@data-portal/plugin-data-pipelines-backend-module-spark'));
backend.add(
  import('@data-portal/plugin-data-pipelines-backend-module-prometheus'),
);

// owners
backend.add(import('@data-portal/plugin-on-call-backend'));
backend.add(import('@data-portal/plugin-on-call-backend-module-grafana'));
backend.add(import('@data-portal/plugin-on-call-backend-module-ical'));
backend.add(import('@data-portal/plugin-on-call-backend-module-incident-io'));
backend.add(import('@data-portal/plugin-on-call-backend-module-opsgenie'));
backend.add(import('@data-portal/plugin-on-call-backend-module-pagerduty'));

// what browsers are told
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.start();
