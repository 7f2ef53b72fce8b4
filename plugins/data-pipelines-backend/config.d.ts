export interface Config {
  /** The data pipelines plugins. */
  dataPipelines?: {
    /**
     * What is to be known of single clusters. Clusters themselves are configured
     * under `kubernetes`.
     */
    clusters?: Array<{
      /** The name under which the Kubernetes backend knows the cluster. */
      name: string;
      /**
       * Must be given, and equal, where `kubernetes.clusterLocatorMethods` has a
       * `catalog` locator: only then is the cluster read in the background.
       */
      url?: string;
      /** Shown with everything that comes from the cluster. */
      notice?: string;
      /**
       * The lifecycle of the components made for what runs in the cluster.
       * @default production
       */
      lifecycle?: string;
    }>;
    /**
     * Refuses every change of a cluster; previews still work.
     * @default false
     */
    readOnly?: boolean;
    owner?: {
      /**
       * Labels whose value names the owner, after the annotation
       * `data-pipelines.io/owner`. The first one found wins.
       */
      labels?: string[];
      /** Owns what names no owner. */
      default?: string;
    };
    catalog?: {
      /**
       * The catalog namespace of the entities made for resources.
       * @default default
       */
      namespace?: string;
      /**
       * Beginnings of locations, such as
       * `url:https://github.com/acme/catalog/`, whose entities may take the place
       * of the one made for a resource whoever owns it.
       */
      trustedLocations?: string[];
    };
  };
}
