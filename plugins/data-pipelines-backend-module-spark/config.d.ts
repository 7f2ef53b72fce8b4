export interface Config {
  dataPipelines?: {
    spark?: {
      /**
       * Where drivers are asked, instead of through the API server. The first
       * entry that fits an application is taken.
       */
      rest?: Array<{
        /** The Kubernetes cluster, by the name of the Kubernetes backend. */
        cluster: string;
        /** Only applications of this namespace; all of them unless given. */
        namespace?: string;
        /** Only the application of this name; all of them unless given. */
        name?: string;
        /**
         * The address of the driver's UI. `{namespace}` and `{name}` stand for
         * those of the resource, in a host name or a path:
         * `https://spark.example.com/{namespace}/{name}`.
         */
        url: string;
        /**
         * Where people open the driver's UI; may hold the same. Without it, no
         * page links there.
         */
        link?: string;
        /**
         * Sent with every request, for a proxy in front of Spark.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** PEM, or the path of a file. */
        ca?: string;
      }>;
      /**
       * History Servers, which are asked about applications that have ended,
       * and only when somebody looks at one.
       */
      historyServers?: Array<{
        /** The Kubernetes cluster whose applications it knows. */
        cluster: string;
        /** Only applications of this namespace; all of them unless given. */
        namespace?: string;
        /** Its address: `http://spark-history.example.com:18080`. */
        url: string;
        /**
         * Where people open it. `{id}` stands for the id of the application:
         * `https://spark-history.example.com/history/{id}`. Without it, no page
         * links there.
         */
        link?: string;
        /**
         * Sent with every request, for a proxy in front of it.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** PEM, or the path of a file. */
        ca?: string;
      }>;
      /**
       * Asks drivers that are not named above through the API server, which
       * needs the right to get `services/proxy` and `pods/proxy`.
       * @default true
       */
      serviceProxy?: boolean;
      /** Said beside all figures, where it is no real Spark that tells them. */
      notice?: string;
      /** Seconds between two rounds, of an application that runs. */
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
