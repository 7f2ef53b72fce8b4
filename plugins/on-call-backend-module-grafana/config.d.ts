export interface Config {
  onCall?: {
    grafana?: {
      /** The stacks or installations to ask. */
      accounts?: Array<{
        /**
         * Its name in annotations, `<name>:schedule:<id>`.
         * @default grafana
         * @visibility backend
         */
        name?: string;
        /**
         * The address of the API as IRM shows it under Settings, Admin & API,
         * without `/api/v1`; `https` only.
         * @visibility backend
         */
        apiBaseUrl: string;
        /**
         * The address of the stack, needed with a service account's token.
         * @visibility backend
         */
        stackUrl?: string;
        /**
         * A token that may read schedules, integrations, escalation chains,
         * alert groups and users.
         * @visibility secret
         */
        token: string;
      }>;
    };
  };
}
