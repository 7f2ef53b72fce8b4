export interface Config {
  onCall?: {
    opsgenie?: {
      /**
       * The accounts to ask. Opsgenie ends on 5 April 2027; what was moved is
       * asked under `jiraServiceManagement`. The first answers for entities with
       * the annotation `opsgenie.com/team`.
       */
      accounts?: Array<{
        /**
         * Its name in annotations, `<name>:schedule:<id>`.
         * @default opsgenie
         * @visibility backend
         */
        name?: string;
        /**
         * Where the account is kept.
         * @default us
         * @visibility backend
         */
        region?: 'us' | 'eu';
        /**
         * Another address of the API, such as that of a proxy; `https` only.
         * @visibility backend
         */
        apiBaseUrl?: string;
        /**
         * An account key with the rights to read and to configuration access.
         * @visibility secret
         */
        apiKey: string;
      }>;
    };
    jiraServiceManagement?: {
      /** The sites to ask. */
      accounts?: Array<{
        /**
         * Its name in annotations, `<name>:schedule:<id>`.
         * @default jsm
         * @visibility backend
         */
        name?: string;
        /**
         * The host of the site, `acme.atlassian.net`.
         * @visibility backend
         */
        site: string;
        /**
         * The id of the site, as `https://<site>/_edge/tenant_info` tells it.
         * @visibility backend
         */
        cloudId: string;
        /**
         * The address of a user with agent access. Service accounts are not
         * accepted by the API.
         * @visibility backend
         */
        email: string;
        /**
         * An API token of that user.
         * @visibility secret
         */
        apiToken: string;
      }>;
    };
  };
}
