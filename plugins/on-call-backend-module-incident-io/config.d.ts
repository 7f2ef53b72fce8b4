export interface Config {
  onCall?: {
    incidentIo?: {
      /** The organisations to ask. */
      accounts?: Array<{
        /**
         * Its name in annotations, `<name>:schedule:<id>`.
         * @default incident-io
         * @visibility backend
         */
        name?: string;
        /**
         * Another address of the API, such as that of a proxy; `https` only.
         * @default https://api.incident.io
         * @visibility backend
         */
        apiBaseUrl?: string;
        /**
         * A key that may read schedules, escalation paths, escalations and users.
         * @visibility secret
         */
        apiKey: string;
      }>;
    };
  };
}
