export interface Config {
  dataPipelines?: {
    flink?: {
      /**
       * Where the REST API of JobManagers is asked, instead of through the API
       * server. The first entry that fits a deployment is taken.
       */
      rest?: Array<{
        /** The Kubernetes cluster, by the name of the Kubernetes backend. */
        cluster: string;
        /** Only deployments of this namespace; all of them unless given. */
        namespace?: string;
        /** Only the deployment of this name; all of them unless given. */
        name?: string;
        /**
         * An address. `{namespace}` and `{name}` stand for those of the
         * `FlinkDeployment`, in a host name or a path:
         * `https://{name}.{namespace}.flink.example.com`.
         */
        url: string;
        /**
         * Sent with every request, for a proxy in front of Flink.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** PEM, or the path of a file. */
        ca?: string;
      }>;
      /**
       * Asks JobManagers that are not named above through the API server, which
       * needs the right to get `services/proxy`.
       * @default true
       */
      serviceProxy?: boolean;
      /** Said beside all figures: "A simulation". */
      notice?: string;
      /** Seconds between two rounds. */
      interval?: {
        /**
         * While somebody looks.
         * @default 10
         */
        viewed?: number;
        /**
         * While nobody does: verdicts need it.
         * @default 60
         */
        background?: number;
      };
    };
  };
}
