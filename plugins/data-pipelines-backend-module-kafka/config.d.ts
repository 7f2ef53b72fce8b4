export interface Config {
  dataPipelines?: {
    kafka?: {
      /**
       * Kafka clusters whose brokers are asked, by the custom resource that
       * describes them. Credentials go to these addresses and no others.
       */
      clusters?: Array<{
        /** The Kubernetes cluster, by the name of the Kubernetes backend. */
        cluster: string;
        /** The namespace of the `Kafka` resource. */
        namespace: string;
        /** The name of the `Kafka` resource. */
        name: string;
        /** `host:port` of some brokers. */
        bootstrapServers: string[];
        /** Set, if only to `{}`, where the listener speaks TLS. */
        tls?: {
          /** PEM, or the path of a file; the system's authorities unless given. */
          ca?: string;
          /** The portal's client certificate: PEM, or the path of a file. */
          cert?: string;
          /**
           * PEM, or the path of a file.
           * @visibility secret
           */
          key?: string;
          /** Where the certificate is for another name than the address. */
          serverName?: string;
        };
        sasl?: {
          mechanism:
            | 'PLAIN'
            | 'SCRAM-SHA-256'
            | 'SCRAM-SHA-512'
            | 'OAUTHBEARER';
          username?: string;
          /** @visibility secret */
          password?: string;
          /**
           * Of OAUTHBEARER: a token that does not expire. Needs `tls`.
           * @visibility secret
           */
          token?: string;
          /**
           * Of OAUTHBEARER: gets tokens by the client credentials flow, and
           * renews them. Needs `tls`.
           */
          oauth?: {
            /** `https://sso.example.com/token`; the secret goes nowhere else. */
            tokenEndpoint: string;
            clientId: string;
            /** @visibility secret */
            clientSecret: string;
            /** Those that are asked for, with spaces between them. */
            scope?: string;
            /** PEM, or the path of a file; the system's authorities unless given. */
            ca?: string;
          };
        };
        /**
         * Seconds that a group may be behind. A topic's annotation
         * `data-pipelines.io/max-lag-seconds` goes before it.
         * @default 180
         */
        maxLagSeconds?: number;
      }>;
      /** Kafka Connect clusters whose REST API is asked. */
      connects?: Array<{
        cluster: string;
        namespace: string;
        /** The name of the `KafkaConnect` resource. */
        name: string;
        /** Through the API server unless given. */
        url: string;
        /** PEM, or the path of a file. */
        ca?: string;
        username?: string;
        /** @visibility secret */
        password?: string;
      }>;
      /**
       * Asks clusters that are not configured, without credentials, at the
       * listeners that their operator published.
       * @default true
       */
      discover?: boolean;
      /** Seconds between two rounds. */
      interval?: {
        /**
         * While somebody looks.
         * @default 5
         */
        viewed?: number;
        /**
         * While nobody does.
         * @default 15
         */
        background?: number;
      };
    };
  };
}
