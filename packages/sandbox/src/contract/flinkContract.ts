/* eslint-disable jest/no-export, jest/valid-title -- a suite for whoever has a Flink */

type Answer = Record<string, any>;

const text = expect.any(String);
const number = expect.any(Number);
const flag = expect.any(Boolean);

const state =
  /^(INITIALIZING|CREATED|RUNNING|FAILING|FAILED|CANCELLING|CANCELED|FINISHED|RESTARTING|SUSPENDED|RECONCILING)$/;

const checkpoint = {
  id: number,
  status: expect.stringMatching(/^(COMPLETED|FAILED|IN_PROGRESS)$/),
  is_savepoint: flag,
  trigger_timestamp: number,
  end_to_end_duration: number,
  state_size: number,
  checkpointed_size: number,
};

const METRICS = [
  'numRecordsInPerSecond',
  'numRecordsOutPerSecond',
  'numBytesInPerSecond',
  'numBytesOutPerSecond',
  'busyTimeMsPerSecond',
  'backPressuredTimeMsPerSecond',
  'idleTimeMsPerSecond',
];

/** Milliseconds since 1970, and neither seconds nor microseconds. */
function expectMoment(value: unknown) {
  expect(value).toBeGreaterThan(Date.parse('2020-01-01'));
  expect(value).toBeLessThan(Date.now() + 60_000);
}

/**
 * The shapes and units of all answers that are read. What they are tested
 * against, a simulation or the real Flink, must agree on them.
 *
 * @param name - whose answers they are
 * @param find - where a JobManager is, and the name of a job that reads from
 * outside, has run for a while and takes checkpoints; `failed` is the name of one
 * that has restarted
 *
 * @internal
 */
export function describeFlink(
  name: string,
  find: () => Promise<{ url: string; job: string; failed?: string }>,
) {
  describe(`the answers of ${name}`, () => {
    let url: string;
    let id: string;
    let failedId: string | undefined;

    async function ask(path: string) {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(200);
      return response.json();
    }

    beforeAll(async () => {
      const found = await find();
      url = found.url;
      const { jobs } = await ask('/jobs/overview');
      const idOf = (job: string | undefined): string | undefined =>
        jobs.find((one: Answer) => one.name === job && one['end-time'] < 0)
          ?.jid;
      id = idOf(found.job)!;
      failedId = idOf(found.failed);
    });

    it('count the slots of the cluster', async () => {
      const overview = await ask('/overview');
      expect(overview).toMatchObject({
        'flink-version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
        'slots-total': number,
        'slots-available': number,
      });
      expect(overview['slots-available']).toBeLessThanOrEqual(
        overview['slots-total'],
      );
    });

    it('list jobs with their tasks', async () => {
      const { jobs } = await ask('/jobs/overview');
      expect(jobs.length).toBeGreaterThan(0);
      for (const job of jobs) {
        expect(job).toMatchObject({
          jid: expect.stringMatching(/^[\da-f]{32}$/),
          name: text,
          state: expect.stringMatching(state),
          'end-time': number,
          tasks: { total: number, running: number },
        });
        expectMoment(job['start-time']);
      }
    });

    it('draw the graph of a job, and tell how long each vertex did what', async () => {
      // The first question only makes Flink look.
      await ask(`/jobs/${id}`);
      const job = await ask(`/jobs/${id}`);
      expect(job).toMatchObject({ jid: id, state: 'RUNNING' });
      expectMoment(job.timestamps.RUNNING);
      const ids = job.vertices.map((vertex: Answer) => vertex.id);
      for (const vertex of job.vertices) {
        expect(vertex).toMatchObject({
          id: expect.stringMatching(/^[\da-f]{32}$/),
          name: text,
          parallelism: number,
          maxParallelism: number,
          status: text,
          metrics: {
            'read-records-complete': flag,
            'write-records-complete': flag,
          },
        });
        const times = ['busy', 'backpressured', 'idle'].map(
          what => vertex.metrics[`accumulated-${what}-time`],
        );
        for (const time of times) {
          // What it has not measured it writes as a text.
          expect(String(time)).toMatch(/^(\d+(\.\d+)?(E\d+)?|NaN)$/);
        }
        const spent = times
          .map(Number)
          .filter(Number.isFinite)
          .reduce((sum, time) => sum + time, 0);
        // In milliseconds, over all subtasks.
        const most = (Date.now() - job.timestamps.RUNNING) * vertex.parallelism;
        expect(spent).toBeLessThan(most * 1.1 + 2_000);
      }
      const inputs = job.plan.nodes.flatMap((node: Answer) =>
        (node.inputs ?? []).map((input: Answer) => {
          expect(input.ship_strategy).toEqual(text);
          return [input.id, node.id];
        }),
      );
      expect(inputs.length).toBeGreaterThan(0);
      expect(ids).toEqual(expect.arrayContaining(inputs.flat()));
    });

    it('tell what subtasks measure, with rates a second and times of a second', async () => {
      const { vertices } = await ask(`/jobs/${id}`);
      const path = `/jobs/${id}/vertices/${vertices[0].id}/subtasks/metrics`;
      const ownMetrics = async () => {
        const list: { id: string }[] = await ask(path);
        return list
          .map(metric => metric.id)
          .filter(metric =>
            /^Source_.*\.(pendingRecords|numRecordsInPerSecond)$/.test(metric),
          );
      };
      let own = await ownMetrics();
      for (let tries = 0; own.length < 2 && tries < 40; tries += 1) {
        // A real Flink looks at its TaskManagers when it is asked, not before, and
        // a source tells what waits for it once it has read something.
        await new Promise(done => {
          setTimeout(done, 500);
        });
        own = await ownMetrics();
      }
      expect(own).toHaveLength(2);
      const wanted = [...METRICS, ...own];
      const metrics: Answer[] = await ask(
        `${path}?get=${wanted.map(encodeURIComponent).join()}&agg=max,sum`,
      );
      expect(metrics.map(metric => metric.id).sort()).toEqual(wanted.sort());
      for (const metric of metrics) {
        expect(metric).toEqual({ id: text, max: number, sum: number });
        expect(metric.sum).toBeGreaterThanOrEqual(metric.max - 1e-9);
      }
      const times = metrics.filter(metric => metric.id.includes('MsPerSecond'));
      const all = times.reduce((sum, metric) => sum + metric.sum, 0);
      expect(all / vertices[0].parallelism).toBeGreaterThan(900);
      expect(all / vertices[0].parallelism).toBeLessThan(1_100);
    });

    it('tell of checkpoints, the newest first, with durations in milliseconds', async () => {
      const { counts, latest, history } = await ask(`/jobs/${id}/checkpoints`);
      expect(counts).toMatchObject({
        completed: number,
        failed: number,
        in_progress: number,
        restored: number,
      });
      expect(Object.keys(latest).sort()).toEqual([
        'completed',
        'failed',
        'restored',
        'savepoint',
      ]);
      expect(latest.completed).toMatchObject({
        ...checkpoint,
        external_path: expect.stringContaining('chk-'),
      });
      expectMoment(latest.completed.trigger_timestamp);
      expect(latest.completed.end_to_end_duration).toBeLessThan(60_000);
      const ids = history.map((one: Answer) => one.id);
      expect(ids).toEqual([...ids].sort((a, b) => b - a));
      for (const one of history) {
        expect(one).toMatchObject(checkpoint);
      }
      expect(await ask(`/jobs/${id}/checkpoints/config`)).toMatchObject({
        mode: expect.stringMatching(/^(exactly|at_least)_once$/),
        interval: number,
        timeout: number,
        tolerable_failed_checkpoints: number,
        state_backend: text,
        checkpoint_storage: text,
        unaligned_checkpoints: flag,
      });
    });

    it('count restarts in a text, and keep the exceptions', async () => {
      expect(await ask(`/jobs/${id}/metrics?get=numRestarts`)).toEqual([
        { id: 'numRestarts', value: expect.stringMatching(/^\d+$/) },
      ]);
      const { exceptionHistory } = await ask(
        `/jobs/${failedId ?? id}/exceptions?maxExceptions=2`,
      );
      expect(exceptionHistory.truncated).toEqual(flag);
      expect(exceptionHistory.entries.length).toBeLessThanOrEqual(2);
      expect(exceptionHistory.entries.length).toBeGreaterThanOrEqual(
        failedId ? 1 : 0,
      );
      for (const entry of exceptionHistory.entries) {
        expect(entry).toMatchObject({
          exceptionName: text,
          stacktrace: text,
          taskName: text,
          endpoint: text,
        });
        expectMoment(entry.timestamp);
      }
    });

    it('list TaskManagers, with memory in bytes', async () => {
      const { taskmanagers } = await ask('/taskmanagers');
      expect(taskmanagers.length).toBeGreaterThan(0);
      for (const one of taskmanagers) {
        expect(one).toMatchObject({
          id: text,
          path: expect.stringMatching(/@[^/]+:\d+\//),
          slotsNumber: number,
          freeSlots: number,
          hardware: { cpuCores: number },
        });
        expectMoment(one.timeSinceLastHeartbeat);
        expect(one.hardware.physicalMemory).toBeGreaterThan(1024 ** 3);
        const { metrics } = await ask(`/taskmanagers/${one.id}`);
        expect(metrics.heapMax).toBeGreaterThan(1024 ** 2);
        expect(metrics.heapUsed).toBeLessThanOrEqual(metrics.heapMax);
      }
    });

    it('list the configuration of the JobManager, without its secrets', async () => {
      const config: Answer[] = await ask('/jobmanager/config');
      expect(config.length).toBeGreaterThan(0);
      for (const entry of config) {
        expect(entry).toEqual({ key: text, value: text });
        if (/secret|password/.test(entry.key)) {
          // eslint-disable-next-line jest/no-conditional-expect -- not all have one
          expect(entry.value).toBe('******');
        }
      }
    });

    it('know nothing of a job that is not there', async () => {
      const response = await fetch(`${url}/jobs/${'0'.repeat(32)}`);
      expect(response.status).toBe(404);
      await response.text();
    });
  });
}
