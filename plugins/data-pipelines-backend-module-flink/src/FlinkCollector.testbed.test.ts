import { mockServices } from '@backstage/backend-test-utils';
import {
  FlinkJobRuntime,
  FlinkRuntime,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FlinkCollector } from './FlinkCollector';
import { jobIdOf } from './FlinkTargets';
import { FlinkSnapshot } from './collectJobManager';

const testbed = process.env.PIPELINES_TESTBED;
const ROOT = resolve(__dirname, '..', '..', '..');

type Addresses = {
  url: string;
  version: string;
  sqlJob: string;
  stateJob: string;
  /** The folder whose files tell the state job what to do. */
  control: string;
};

type Job = Record<string, any>;

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('asks real JobManagers when PIPELINES_TESTBED names the file of their addresses', () => {});
} else {
  jest.setTimeout(240_000);
  const addresses = JSON.parse(readFileSync(testbed, 'utf8'));

  const pause = (milliseconds: number) =>
    new Promise(done => {
      setTimeout(done, milliseconds);
    });

  /** One JobManager with the collector that asks it, and with Flink's own words. */
  const makeCluster = (flink: Addresses) => {
    const collector = new FlinkCollector({
      config: {
        rest: [{ cluster: 'testbed', url: flink.url, headers: {} }],
        serviceProxy: false,
        interval: { viewed: 10_000, background: 60_000 },
      },
      context: {
        gateway: {} as never,
        clock: { now: () => new Date(), sleep: async () => {} },
        logger: mockServices.logger.mock(),
        samples: { record: () => {}, read: () => [] },
        find: () => undefined,
      },
    });

    const ask = async (path: string): Promise<any> =>
      (await fetch(`${flink.url}${path}`)).json();

    const running = async (name: string): Promise<Job> => {
      const { jobs } = await ask('/jobs/overview');
      return jobs.find((job: Job) => job.name === name && job['end-time'] < 0);
    };

    const subjectOf = (name: string, jobId: string): RuntimeSubject => ({
      ref: {
        cluster: 'testbed',
        group: 'flink.apache.org',
        kind: 'FlinkSessionJob',
        namespace: 'flink',
        name,
      },
      object: {
        apiVersion: 'flink.apache.org/v1beta1',
        kind: 'FlinkSessionJob',
        metadata: { name, namespace: 'flink' },
        spec: { deploymentName: 'session', job: { state: 'running' } },
        status: { jobStatus: { jobId } },
      },
      related: [],
    });

    const look = (subject: RuntimeSubject, previous?: FlinkSnapshot) =>
      collector.collect(collector.targetOf(subject)!, {
        previous,
        subjects: [subject],
        viewed: [subject],
        signal: AbortSignal.timeout(20_000),
      });

    const dataOf = (snapshot: FlinkSnapshot, subject: RuntimeSubject) =>
      collector.dataOf(snapshot, subject) as FlinkRuntime;

    return {
      flink,
      collector,
      ask,
      running,
      subjectOf,
      look,
      dataOf,
      subjectOfRunning: async (name: string) =>
        subjectOf(name, (await running(name)).jid),
      /** Looks again and again until what is seen is as expected. */
      async until(
        subject: RuntimeSubject,
        isSeen: (job: FlinkJobRuntime, snapshot: FlinkSnapshot) => boolean,
      ) {
        let snapshot: FlinkSnapshot | undefined;
        for (let round = 0; round < 90; round += 1) {
          snapshot = await look(subject, snapshot);
          const { job } = dataOf(snapshot, subject);
          if (job && isSeen(job, snapshot)) {
            return { job, snapshot };
          }
          await pause(2_000);
        }
        throw new Error(
          `Not seen: ${JSON.stringify(dataOf(snapshot!, subject).job)}`,
        );
      },
      tell: (order: string, text: string) =>
        writeFileSync(join(flink.control, order), text),
      calm: () =>
        ['delay', 'failure'].forEach(order =>
          rmSync(join(flink.control, order), { force: true }),
        ),
    };
  };

  describe.each(['flink', 'flink-operator'])('FlinkCollector over %s', name => {
    const cluster = makeCluster(addresses[name]);
    const { flink, collector, ask, look, dataOf, until, tell } = cluster;

    beforeAll(() => cluster.calm());

    afterAll(async () => {
      cluster.calm();
      await collector.close();
    });

    it('says of a job what Flink says', async () => {
      const subject = await cluster.subjectOfRunning(flink.sqlJob);
      const snapshot = await look(subject);
      const { job, ...all } = dataOf(snapshot, subject);
      const theirs = await ask(`/jobs/${job!.id}`);

      expect(collector.warningsOf(snapshot)).toEqual([]);
      expect(all).toMatchObject({
        version: flink.version,
        slots: 6,
        jobs: [{ id: job!.id }],
      });
      expect(job).toMatchObject({
        name: flink.sqlJob,
        state: theirs.state,
        startedAt: new Date(theirs['start-time']).toISOString(),
        restarts: expect.any(Number),
        tasks: 2,
        runningTasks: 2,
        edges: [
          {
            from: theirs.vertices[0].id,
            to: theirs.vertices[1].id,
            shipStrategy: expect.stringMatching(/^(HASH|GLOBAL)$/),
          },
        ],
        exceptions: [],
      });
      expect(job!.endedAt).toBeUndefined();
      expect(
        job!.vertices.map(vertex => [
          vertex.id,
          vertex.name,
          vertex.parallelism,
          vertex.maxParallelism,
          vertex.status,
        ]),
      ).toEqual(
        theirs.vertices.map((vertex: Job) => [
          vertex.id,
          vertex.name,
          vertex.parallelism,
          vertex.maxParallelism,
          vertex.status,
        ]),
      );
      const { taskmanagers } = await ask('/taskmanagers');
      expect(all.taskManagers).toEqual([
        expect.objectContaining({
          id: taskmanagers[0].id,
          host: '127.0.0.1',
          slots: 6,
          freeSlots: taskmanagers[0].freeSlots,
          heapUsed: expect.any(Number),
          heapMax: expect.any(Number),
        }),
      ]);
      expect(all.config).toContainEqual({
        key: 'taskmanager.numberOfTaskSlots',
        value: '6',
      });
    });

    it('reads checkpoints as Flink took them', async () => {
      const subject = await cluster.subjectOfRunning(flink.sqlJob);
      const { job } = await until(
        subject,
        ({ checkpoints }) => checkpoints?.latestCompleted !== undefined,
      );
      const { checkpoints } = job;
      const theirs = await ask(
        `/jobs/${job.id}/checkpoints/details/${
          checkpoints!.latestCompleted!.id
        }`,
      );
      expect(checkpoints!.latestCompleted).toEqual({
        id: theirs.id,
        status: 'COMPLETED',
        isSavepoint: false,
        triggeredAt: new Date(theirs.trigger_timestamp).toISOString(),
        endedAt: new Date(
          theirs.trigger_timestamp + theirs.end_to_end_duration,
        ).toISOString(),
        duration: theirs.end_to_end_duration,
        stateSize: theirs.state_size,
        checkpointedSize: theirs.checkpointed_size,
        path: theirs.external_path,
      });
      expect(checkpoints).toMatchObject({
        interval: 5_000,
        timeout: 60_000,
        tolerableFailures: 3,
        overdueAfter: 300_000,
        failuresInARow: 0,
        mode: 'exactly_once',
      });
      expect(collector.signalsOf(await look(subject), subject)).toMatchObject({
        job: { state: 'RUNNING', checkpointInterval: 5_000 },
      });
    });

    it('measures what a source reads, and what it has yet to read', async () => {
      const subject = await cluster.subjectOfRunning(flink.sqlJob);
      const { job } = await until(
        subject,
        ({ vertices }) =>
          (vertices[0].recordsIn ?? 0) > 0 &&
          vertices[0].pendingRecords !== undefined,
      );
      const path = `/jobs/${job.id}/vertices/${job.vertices[0].id}/subtasks/metrics`;
      const list: { id: string }[] = await ask(path);
      const { id } = list.find(one =>
        /^Source_.*\.numRecordsInPerSecond$/.test(one.id),
      )!;
      const [theirs] = await ask(
        `${path}?get=${encodeURIComponent(id)}&agg=sum`,
      );
      // Both are averages of the last minute, some seconds apart.
      expect(job.vertices[0].recordsIn! / theirs.sum).toBeCloseTo(1, 0);
      expect(job.vertices[1].pendingRecords).toBeUndefined();
    });

    it('sees who is held up', async () => {
      const subject = await cluster.subjectOfRunning(flink.stateJob);
      const heldUp = (snapshot: FlinkSnapshot) =>
        collector.signalsOf(snapshot, subject).job!.backPressured;
      expect(heldUp(await look(subject, await look(subject)))).toEqual([]);
      tell('delay', '30');
      const { job } = await until(
        subject,
        ({ vertices }, snapshot) =>
          heldUp(snapshot).length > 0 && (vertices[0].backPressured ?? 0) > 0.5,
      );
      expect(job.vertices.map(vertex => vertex.name)).toEqual([
        'Source: numbers',
        'count <by key>',
        expect.stringContaining('discard'),
      ]);
      expect(job.vertices[1].busy).toBeGreaterThan(0.5);
      cluster.calm();
      const { snapshot } = await until(
        subject,
        (_, seen) =>
          seen.details.get(job.id)!.vertices[0].load !== undefined &&
          !heldUp(seen).length,
      );
      expect(heldUp(snapshot)).toEqual([]);
    });

    it('counts restarts, and says why', async () => {
      const subject = await cluster.subjectOfRunning(flink.stateJob);
      const { job: before } = await until(
        subject,
        ({ state, restarts, checkpoints }) =>
          state === 'RUNNING' &&
          restarts !== undefined &&
          checkpoints?.latestCompleted !== undefined,
      );
      tell('failure', `poison in ${name}`);
      await until(subject, ({ restarts }) => restarts! >= before.restarts! + 2);
      cluster.calm();
      const { job: after } = await until(
        subject,
        ({ state, runningTasks, tasks }) =>
          state === 'RUNNING' && runningTasks === tasks,
      );
      const [metric] = await ask(`/jobs/${after.id}/metrics?get=numRestarts`);
      expect(after.restarts).toBe(Number(metric.value));
      expect(after.exceptions[0]).toMatchObject({
        name: 'java.lang.IllegalStateException',
        stacktrace: expect.stringContaining(`poison in ${name}`),
        task: expect.stringContaining('count <by key>'),
        taskManager: expect.any(String),
      });
      expect(after.checkpoints!.restored).toMatchObject({
        isSavepoint: false,
        path: expect.stringContaining('chk-'),
      });
    });
  });

  describe('FlinkCollector over a job that keeps its checkpoints in a store', () => {
    const cluster = makeCluster(addresses.flink);
    afterAll(() => cluster.collector.close());

    it('says where they are', async () => {
      const subject = await cluster.subjectOfRunning(addresses.flink.sqlJob);
      const { job } = await cluster.until(
        subject,
        ({ checkpoints }) => checkpoints?.latestCompleted !== undefined,
      );
      const { bucket, url } = addresses.s3;
      const [store, key] =
        job.checkpoints!.latestCompleted!.path!.split(/\/(?=flink\/)/);
      expect(store).toBe(`s3://${bucket}`);
      // By the folder of the job: a newer checkpoint takes the place of this one.
      const prefix = key.split('chk-')[0];
      const objects = await fetch(`${url}/${bucket}?prefix=${prefix}chk-`);
      expect(await objects.text()).toContain('/_metadata</Key>');
    });
  });

  describe('FlinkCollector, when parts of Flink die', () => {
    const cluster = makeCluster(addresses.flink);
    const { flink, collector, look, dataOf, until } = cluster;

    const kill = (part: string) => {
      const state = JSON.parse(
        readFileSync(join(dirname(testbed), 'state.json'), 'utf8'),
      );
      process.kill(state.systems.flink.processes[part].pid, 'SIGKILL');
    };

    const mend = () =>
      promisify(execFile)(process.execPath, [
        join(ROOT, 'scripts', 'run.mjs'),
        ...['testbed', 'up', '--only', 'flink'],
      ]);

    afterAll(async () => {
      await mend();
      await collector.close();
    });

    it('sees a TaskManager go, and its job come back with the next one', async () => {
      const subject = await cluster.subjectOfRunning(flink.stateJob);
      await until(subject, ({ state }) => state === 'RUNNING');
      kill('taskmanager');
      const { snapshot } = await until(
        subject,
        ({ state }, seen) => state === 'RESTARTING' && seen.slots === 0,
      );
      expect(dataOf(snapshot, subject).taskManagers).toEqual([]);
      await mend();
      const { job } = await until(
        subject,
        ({ state, runningTasks }) => state === 'RUNNING' && runningTasks === 4,
      );
      expect(job.id).toBe(jobIdOf(subject));
    });

    it('keeps what a JobManager said last, and finds the next one', async () => {
      const subject = await cluster.subjectOfRunning(flink.sqlJob);
      const last = await look(subject);
      kill('jobmanager');
      await expect(look(subject, last)).rejects.toThrow(
        'The JobManager does not answer',
      );
      expect(dataOf(last, subject).job).toMatchObject({ name: flink.sqlJob });
      await mend();
      const next = await cluster.subjectOfRunning(flink.sqlJob);
      // Without high availability it is another job, and the old one is gone.
      expect(dataOf(await look(subject, last), subject).job).toBeUndefined();
      expect(dataOf(await look(next, last), next).job).toMatchObject({
        name: flink.sqlJob,
        state: 'RUNNING',
      });
    });
  });

  describe('FlinkCollector over the jobs of the operator', () => {
    const operated = addresses['flink-operator'];
    const cluster = makeCluster(operated);
    const { url, adminToken, caFile } = addresses.kubernetes;
    const path = `/apis/flink.apache.org/v1beta1/namespaces/${operated.namespace}/flinksessionjobs/${operated.stateJob}`;

    const kubernetes = (patch?: object): Promise<any> =>
      new Promise((done, failed) => {
        const outgoing = request(
          new URL(path, url),
          {
            method: patch ? 'PATCH' : 'GET',
            ca: readFileSync(caFile),
            headers: {
              authorization: `Bearer ${adminToken}`,
              'content-type': 'application/merge-patch+json',
            },
          },
          async response => {
            let text = '';
            for await (const chunk of response) {
              text += chunk;
            }
            done(JSON.parse(text));
          },
        );
        outgoing.once('error', failed);
        outgoing.end(patch && JSON.stringify(patch));
      });

    const told = async (isTold: (status: any) => boolean) => {
      for (let round = 0; round < 60; round += 1) {
        const object = await kubernetes();
        if (isTold(object.status)) {
          return { ...cluster.subjectOf(operated.stateJob, ''), object };
        }
        await pause(2_000);
      }
      throw new Error('The operator has not done it');
    };
    const setJob = (job: object) => kubernetes({ spec: { job } });
    const isRunning = (status: any) =>
      status.lifecycleState === 'STABLE' &&
      status.jobStatus.state === 'RUNNING';

    afterAll(async () => {
      await setJob({ state: 'running' });
      await cluster.collector.close();
    });

    it('sees the savepoint that the operator took', async () => {
      await told(isRunning);
      const nonce = Date.now() % 1_000_000;
      await setJob({ savepointTriggerNonce: nonce });
      const subject = await told(
        ({ jobStatus }) =>
          jobStatus.savepointInfo?.lastSavepoint?.triggerNonce === nonce,
      );
      const { location } =
        subject.object.status.jobStatus.savepointInfo.lastSavepoint;
      const data = cluster.dataOf(await cluster.look(subject), subject);
      expect(data.job!.checkpoints!.latestSavepoint).toMatchObject({
        status: 'COMPLETED',
        isSavepoint: true,
        path: location,
      });
    });

    it('asks nobody about a suspended job, and finds it again from its savepoint', async () => {
      await setJob({ state: 'suspended' });
      const suspended = await told(
        status => status.lifecycleState === 'SUSPENDED',
      );
      expect(cluster.collector.targetOf(suspended)).toBeUndefined();
      await setJob({ state: 'running' });
      const resumed = await told(isRunning);
      const { job } = await cluster.until(
        resumed,
        ({ state, checkpoints }) =>
          state === 'RUNNING' && checkpoints?.restored !== undefined,
      );
      expect(job.checkpoints!.restored).toMatchObject({
        isSavepoint: true,
        path: suspended.object.status.jobStatus.savepointInfo.lastSavepoint
          .location,
      });
    });
  });
}
