export interface Config {
  dataPipelines?: {
    /**
     * Prometheus servers, or what speaks their API, by whose figures pages are
     * completed. The first entry that fits a resource is taken.
     */
    prometheus?: Array<{
      /** The Kubernetes cluster whose figures it has. */
      cluster: string;
      /** Only resources of this namespace; all of them unless given. */
      namespace?: string;
      /** Only the resource of this name; all of them unless given. */
      name?: string;
      /** Its address: `https://prometheus.example.com`. */
      url: string;
      /**
       * A bearer token.
       * @visibility secret
       */
      token?: string;
      /** Basic authentication. */
      basic?: {
        username: string;
        /** @visibility secret */
        password: string;
      };
      /**
       * Sent with every request: `X-Scope-OrgID`.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
      /** PEM, or the path of a file. */
      ca?: string;
      /**
       * Queries in the place of the built-in ones, by the kind of the resource
       * (`KafkaTopic`) and the name of the figure (`bytesIn`); an empty one
       * leaves the figure out. `{namespace}`, `{name}`, `{cluster}` (the Kafka
       * cluster) and `{topic}` stand for those of the resource, inside of
       * quotation marks.
       */
      queries?: { [kind: string]: { [figure: string]: string } };
    }>;
  };
}
