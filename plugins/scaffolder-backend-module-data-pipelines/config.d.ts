export interface Config {
  dataPipelines?: {
    /** What the platform decides for every pipeline that a template makes. */
    templates?: {
      /** Folders of an object store, without which no job with state is made. */
      storage?: {
        /** Checkpoints of Flink: `s3://pipelines/checkpoints`. */
        checkpoints?: string;
        /** Savepoints of Flink. */
        savepoints?: string;
        /** What the JobManagers of Flink need to start again. */
        highAvailability?: string;
        /** Checkpoints of Spark's streaming jobs: `s3a://pipelines/spark`. */
        sparkCheckpoints?: string;
        /** Event logs of Spark, where its history server reads them. */
        sparkEvents?: string;
      };
      /**
       * The program that runs SQL in Flink. Its arguments are the name of the job,
       * then one statement each.
       */
      flinkSqlRunner?: {
        /**
         * Where it is in the image.
         * @default local:///opt/flink/usrlib/sql-runner.jar
         */
        jarURI?: string;
        /** Where a session cluster fetches it: an https address. */
        sessionJarURI?: string;
        /** @default SqlJob */
        entryClass?: string;
        /** The image for each version of Flink: `v2_1: registry/flink-sql:2.1.0`. */
        images?: { [flinkVersion: string]: string };
      };
      spark?: {
        /** @default 4.0.1 */
        version?: string;
        /** Runs jobs whose form names no image. */
        image?: string;
        /**
         * The program in the image.
         * @default local:///opt/spark/app/main.py
         */
        mainApplicationFile?: string;
      };
      /** Accounts of namespaces, as which jobs run that are made at once. */
      serviceAccounts?: {
        /** @default flink */
        flink?: string;
        /** @default spark */
        spark?: string;
      };
      /** Bytes a second and broker that a new Kafka user may move. */
      kafkaUserQuotas?: {
        /** @default 52428800 */
        producerByteRate?: number;
        /** @default 104857600 */
        consumerByteRate?: number;
      };
      monitoring?: {
        /** Labels by which Prometheus finds monitors and rules: `release: prometheus`. */
        labels?: { [label: string]: string };
      };
      /**
       * Namespaces that may reach metrics and interfaces of jobs: those of
       * Prometheus, of the operators and of the portal. All may unless told.
       */
      reachableFrom?: string[];
      /**
       * What brings repositories into clusters.
       * @default none
       */
      delivery?: 'none' | 'argo-cd' | 'flux';
      argoCd?: {
        /** @default argocd */
        namespace?: string;
        /** @default default */
        project?: string;
      };
      flux?: {
        /** @default flux-system */
        namespace?: string;
        /**
         * Name of the GitRepository.
         * @default flux-system
         */
        source?: string;
      };
      /** Where people reach Grafana. */
      grafanaUrl?: string;
    };
  };
}
