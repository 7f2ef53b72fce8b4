import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const DELIVERIES = ['none', 'argo-cd', 'flux'] as const;

type Delivery = (typeof DELIVERIES)[number];

function readDelivery(word: string | undefined): Delivery {
  const delivery = DELIVERIES.find(known => known === (word ?? 'none'));
  if (!delivery) {
    throw new InputError(
      `dataPipelines.templates.delivery is "${word}": use ${DELIVERIES.join(
        ', ',
      )}`,
    );
  }
  return delivery;
}

/**
 * What the platform decides for all pipelines, from
 * `dataPipelines.templates`.
 *
 * @internal
 */
export type TemplateSettings = {
  storage: {
    checkpoints?: string;
    savepoints?: string;
    highAvailability?: string;
    sparkCheckpoints?: string;
    sparkEvents?: string;
  };
  flinkSqlRunner: {
    jarURI: string;
    sessionJarURI?: string;
    entryClass: string;
    images: Record<string, string>;
  };
  spark: { version: string; image?: string; mainApplicationFile: string };
  serviceAccounts: { flink: string; spark: string };
  kafkaUserQuotas: { producerByteRate: number; consumerByteRate: number };
  monitoring: { labels: Record<string, string> };
  /** Namespaces that may reach metrics and REST of jobs; all where empty. */
  reachableFrom: string[];
  /** What brings repositories into clusters. */
  delivery: Delivery;
  argoCd: { namespace: string; project: string };
  flux: { namespace: string; source: string };
  /** Where Grafana answers, without a slash at the end. */
  grafanaUrl?: string;
  /** Where the portal answers, without a slash at the end. */
  portalUrl?: string;
};

const MEBIBYTE = 1024 * 1024;

function textsOf(config: Config | undefined): Record<string, string> {
  return Object.fromEntries(
    (config?.keys() ?? []).map(key => [key, config!.getString(key)]),
  );
}

function folderOf(config: Config, key: string): string | undefined {
  return config.getOptionalString(key)?.replace(/\/+$/, '');
}

/**
 * Reads `dataPipelines.templates`.
 *
 * @internal
 */
export function readTemplateSettings(root: Config): TemplateSettings {
  const config = root.getOptionalConfig('dataPipelines.templates');
  const read = <T>(get: (config: Config) => T | undefined): T | undefined =>
    config && get(config);
  const text = (key: string) => read(it => it.getOptionalString(key));
  const folder = (key: string) => read(it => folderOf(it, key));
  return {
    storage: {
      checkpoints: folder('storage.checkpoints'),
      savepoints: folder('storage.savepoints'),
      highAvailability: folder('storage.highAvailability'),
      sparkCheckpoints: folder('storage.sparkCheckpoints'),
      sparkEvents: folder('storage.sparkEvents'),
    },
    flinkSqlRunner: {
      jarURI:
        text('flinkSqlRunner.jarURI') ??
        'local:///opt/flink/usrlib/sql-runner.jar',
      sessionJarURI: text('flinkSqlRunner.sessionJarURI'),
      entryClass: text('flinkSqlRunner.entryClass') ?? 'SqlJob',
      images: textsOf(
        read(it => it.getOptionalConfig('flinkSqlRunner.images')),
      ),
    },
    spark: {
      version: text('spark.version') ?? '4.0.1',
      image: text('spark.image'),
      mainApplicationFile:
        text('spark.mainApplicationFile') ?? 'local:///opt/spark/app/main.py',
    },
    serviceAccounts: {
      flink: text('serviceAccounts.flink') ?? 'flink',
      spark: text('serviceAccounts.spark') ?? 'spark',
    },
    kafkaUserQuotas: {
      producerByteRate:
        read(it => it.getOptionalNumber('kafkaUserQuotas.producerByteRate')) ??
        50 * MEBIBYTE,
      consumerByteRate:
        read(it => it.getOptionalNumber('kafkaUserQuotas.consumerByteRate')) ??
        100 * MEBIBYTE,
    },
    monitoring: {
      labels: textsOf(read(it => it.getOptionalConfig('monitoring.labels'))),
    },
    reachableFrom: read(it => it.getOptionalStringArray('reachableFrom')) ?? [],
    delivery: readDelivery(text('delivery')),
    argoCd: {
      namespace: text('argoCd.namespace') ?? 'argocd',
      project: text('argoCd.project') ?? 'default',
    },
    flux: {
      namespace: text('flux.namespace') ?? 'flux-system',
      source: text('flux.source') ?? 'flux-system',
    },
    grafanaUrl: folder('grafanaUrl'),
    portalUrl: folderOf(root, 'app.baseUrl'),
  };
}

/**
 * A folder for the state of a job, in the storage that the platform named.
 *
 * @throws InputError where it named none
 *
 * @internal
 */
export function requireStorage(
  settings: TemplateSettings,
  key: keyof TemplateSettings['storage'],
  folder: string,
): string {
  const base = settings.storage[key];
  if (!base) {
    throw new InputError(
      `This portal does not say where such jobs keep their state: the platform team sets dataPipelines.templates.storage.${key} to a folder of an object store, such as s3://pipelines/${key}`,
    );
  }
  return `${base}/${folder}`;
}
