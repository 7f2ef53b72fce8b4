import { join } from 'node:path';
import { stringify } from 'yaml';
import { has } from '../../scripts/lib/exec.mjs';
import { provideDebianPackage } from '../lib/debian.mjs';

/** Those of the systems that it needs have `metrics` among their addresses. */
const SCRAPED = ['flink', 'flink-operator', 'spark', 'kafka'];

/**
 * What a PodMonitor of Strimzi would say of the brokers: the stand-ins have a
 * resource for them, and Prometheus finds no pods here.
 */
const LABELS = {
  kafka: {
    namespace: 'kafka',
    strimzi_io_cluster: 'main',
    strimzi_io_name: 'main-kafka',
  },
};

function urlOf(context) {
  return `http://127.0.0.1:${context.knownPort('prometheus')}`;
}

/** A target is `host:port`, with a path where that is not `/metrics`. */
function scrapeConfigs(context) {
  return SCRAPED.flatMap(system =>
    context.addressesOf(system).metrics.map((target, index) => {
      const [host, ...path] = target.split('/');
      return {
        job_name: `${system}-${index}`,
        metrics_path: `/${path.join('/') || 'metrics'}`,
        static_configs: [
          { targets: [host], labels: { system, ...LABELS[system] } },
        ],
      };
    }),
  );
}

export const system = {
  name: 'prometheus',
  title: 'Prometheus, over what exposes metrics here',
  needs: SCRAPED,
  tools: ['prometheus'],

  provide: async () =>
    (await has('prometheus'))
      ? 'prometheus'
      : join(
          await provideDebianPackage('prometheus'),
          'usr',
          'bin',
          'prometheus',
        ),

  async start(context) {
    const port = await context.port('prometheus');
    const config = context.file(
      'prometheus.yml',
      stringify({
        global: { scrape_interval: '5s' },
        scrape_configs: scrapeConfigs(context),
      }),
    );
    await context.process('prometheus', {
      command: context.programs,
      args: [
        `--config.file=${config}`,
        `--web.listen-address=127.0.0.1:${port}`,
        `--storage.tsdb.path=${context.subfolder('data')}`,
        '--storage.tsdb.retention.time=1d',
      ],
      cwd: context.folder,
      port,
    });
  },

  async ready(context) {
    try {
      const signal = AbortSignal.timeout(2_000);
      return (await fetch(`${urlOf(context)}/-/ready`, { signal })).ok;
    } catch {
      return false;
    }
  },

  addresses: context => ({
    url: urlOf(context),
    // Checks rules; it is beside Prometheus.
    promtool: context.programs.replace(/prometheus$/, 'promtool'),
  }),
};
