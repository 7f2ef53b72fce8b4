import {
  FLINK,
  flinkMetrics,
  flinkRest,
  ordersSql,
  provideFlink,
  startFlink,
} from '../lib/flink.mjs';

const { version } = FLINK.new;

/** A job that is told by files what to do; see `jobs/flink/StateJob.java`. */
const STATE_JOB = 'state';
const SQL_JOB = 'orders-by-country';

function jobsOf(context) {
  const { bootstrapServers } = context.addressesOf('kafka');
  return [
    {
      name: SQL_JOB,
      entryClass: 'SqlJob',
      args: [
        SQL_JOB,
        ...ordersSql({
          name: SQL_JOB,
          bootstrapServers,
          topic: 'orders-by-country',
          columns:
            'country STRING, begun TIMESTAMP(3), orders BIGINT, amount DECIMAL(20, 2)',
          query:
            "SELECT country, window_start, COUNT(*), SUM(amount) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(placed), INTERVAL '5' SECOND)) GROUP BY country, window_start, window_end",
        }),
      ],
    },
    {
      name: STATE_JOB,
      entryClass: 'StateJob',
      args: [STATE_JOB, context.subfolder('control')],
    },
  ];
}

/** Checkpoints go where they would in earnest: into a store that all can reach. */
function storeOf(context) {
  const { url, bucket, accessKey, secretKey } = context.addressesOf('s3');
  return {
    state: `s3://${bucket}/flink`,
    more: {
      's3.endpoint': url,
      's3.path.style.access': true,
      's3.access-key': accessKey,
      's3.secret-key': secretKey,
      // With the newer one parts come in signed chunks, which gofakes3 keeps as
      // they are.
      's3.signing-algorithm': 'S3SignerType',
    },
  };
}

export const system = {
  name: 'flink',
  title: `Flink ${version}, a session cluster with two jobs`,
  needs: ['kafka', 'generator', 's3'],
  tools: ['java', 'mvn', 'python3', 'go'],
  readySeconds: 120,
  provide: async () => ({ flink: await provideFlink(FLINK.new) }),

  async start(context) {
    await startFlink(context, { version, ...storeOf(context) });
    const rest = flinkRest(context);
    const running = await rest.running();
    for (const { name, ...job } of jobsOf(context)) {
      if (!running.has(name)) {
        await rest.submit({ jar: context.programs.flink.jobs, ...job });
      }
    }
  },

  async ready(context) {
    try {
      const running = await flinkRest(context).running();
      return [SQL_JOB, STATE_JOB].every(
        name => running.get(name) === 'RUNNING',
      );
    } catch {
      return false;
    }
  },

  addresses(context) {
    return {
      url: flinkRest(context).url,
      version,
      sqlJob: SQL_JOB,
      stateJob: STATE_JOB,
      control: context.subfolder('control'),
      metrics: flinkMetrics(context),
    };
  },
};
