export interface Config {
  onCall?: {
    pagerduty?: {
      /**
       * The accounts to ask. The first answers for entities that do not name one
       * by the annotation `pagerduty.com/account`.
       */
      accounts?: Array<{
        /**
         * Its name in annotations, `<name>:service:PABC123`.
         * @default pagerduty
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
         * A read-only API key. Either this or `oauth`.
         * @visibility secret
         */
        token?: string;
        /** An app with scopes for reading only: the least that is needed. */
        oauth?: {
          /** @visibility backend */
          clientId: string;
          /** @visibility secret */
          clientSecret: string;
          /**
           * The first part of the address of the account, `acme`.
           * @visibility backend
           */
          subdomain: string;
        };
        /**
         * Which rotas may be paged from the portal, where `onCall.paging` is
         * enabled.
         */
        paging?: Array<{
          /**
           * A rota as in annotations, without the account: `service:PABC123`,
           * `policy:PABC123` or `schedule:PABC123`.
           * @visibility backend
           */
          rota: string;
          /**
           * The key of an integration of the type Events API v2, on the service
           * that is paged.
           * @visibility secret
           */
          routingKey: string;
        }>;
        /**
         * Another address for events, such as that of a proxy; `https` only.
         * @visibility backend
         */
        eventsBaseUrl?: string;
      }>;
    };
  };
}
