import { HumanDuration } from '@backstage/types';

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
    /** What is kept of what has happened to resources. */
    history?: {
      /**
       * Days for which transitions, changes and restarts are kept.
       * @default 30
       */
      keepDays?: number;
      /**
       * Days for which runs are kept.
       * @default 90
       */
      keepRunsDays?: number;
      /**
       * The most transitions, and the most changes and restarts, of one resource.
       * @default 500
       */
      maxPerResource?: number;
      /**
       * The most runs of one resource.
       * @default 200
       */
      maxRunsPerResource?: number;
      /**
       * Seconds that a state has to stay before it counts as a transition.
       * @default 10
       */
      settleSeconds?: number;
    };
    /**
     * What owners are told through the notifications of Backstage. The annotation
     * `data-pipelines.io/notify`, "true" or "false", on an object or its namespace
     * goes before `enabled`.
     */
    notifications?: {
      /**
       * Whether the owners of all resources are told.
       * @default false
       */
      enabled?: boolean;
      /**
       * The states that owners are told of.
       * @default [degraded, failed]
       */
      states?: Array<
        'failed' | 'degraded' | 'warning' | 'unknown' | 'suspended'
      >;
      /**
       * For so long after a notification no new trouble of the same resource is
       * told; one that lasts longer is told then.
       * @default { minutes: 30 }
       */
      quietPeriod?: HumanDuration | string;
    };
    /**
     * What new resources may be called, besides the rules of Kubernetes. Told in
     * the forms of templates while a name is typed, and held to by every change.
     */
    naming?: Array<{
      /** Kind and group, such as `KafkaTopic.kafka.strimzi.io`. */
      kind: string;
      /** Regular expression that the whole name has to match. */
      pattern: string;
      /** The rule in one sentence that says what to do. */
      message: string;
      /** A name that keeps to it. */
      example?: string;
    }>;
    /**
     * Refuses every change of a cluster; previews still work.
     * @default false
     */
    readOnly?: boolean;
    flink?: {
      /**
       * Whether to show what Flink's autoscaler has decided. It keeps that in
       * ConfigMaps, which the portal may read only with
       * `deploy/rbac-flink-autoscaler.yaml`.
       * @default false
       */
      autoscaler?: boolean;
    };
    /** How clusters are changed. */
    changes?: {
      /**
       * Whether templates may take over fields that somebody else manages
       * (server-side apply with `force`), where they ask for it.
       * @default false
       */
      allowForce?: boolean;
    };
    owner?: {
      /**
       * Labels whose value names the owner, after the annotation
       * `data-pipelines.io/owner`. The first one found wins.
       */
      labels?: string[];
      /** Owns what names no owner. */
      default?: string;
      /**
       * Labels of an object or its namespace whose value is suggested as the
       * owner of what names none. Unlike `labels` they give no rights.
       * @default [team, owner, app.kubernetes.io/team, backstage.io/owner]
       */
      suggestionLabels?: string[];
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
