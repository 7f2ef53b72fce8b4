/* eslint-disable jest/no-export, jest/valid-title -- a suite for whoever has a Spark */

type Answer = Record<string, unknown>;

async function ask(url: string) {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return response.json();
}

const text = expect.any(String);
const number = expect.any(Number);
const moment = expect.stringMatching(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}GMT$/,
);

const stage = {
  status: expect.stringMatching(/^(ACTIVE|COMPLETE|FAILED|PENDING|SKIPPED)$/),
  stageId: number,
  attemptId: number,
  name: text,
  numTasks: number,
  numCompleteTasks: number,
  numFailedTasks: number,
  executorRunTime: number,
  jvmGcTime: number,
  inputBytes: number,
  outputBytes: number,
  shuffleReadBytes: number,
  shuffleWriteBytes: number,
  diskBytesSpilled: number,
};

const executor = {
  id: text,
  hostPort: text,
  isActive: expect.any(Boolean),
  totalCores: number,
  maxTasks: number,
  activeTasks: number,
  completedTasks: number,
  failedTasks: number,
  totalDuration: number,
  totalGCTime: number,
  memoryUsed: number,
  maxMemory: number,
  addTime: moment,
};

function expectEach(answers: Answer[], shape: Answer) {
  expect(answers.length).toBeGreaterThan(0);
  for (const one of answers) {
    expect(one).toMatchObject(shape);
  }
}

/**
 * The shapes and units of all answers that are read. What they are tested
 * against, a simulation or the real Spark, must agree on them.
 *
 * @param name - whose answers they are
 * @param find - where its driver is, and a History Server with applications that
 * have ended
 *
 * @internal
 */
export function describeSpark(
  name: string,
  find: () => Promise<{
    driver: string;
    historyServer: string;
    ended: Record<string, { id: string }>;
  }>,
) {
  describe(`the answers of ${name}`, () => {
    let base: string;
    let driver: string;

    beforeAll(async () => {
      driver = (await find()).driver;
      const [{ id }] = await ask(`${driver}/api/v1/applications`);
      base = `${driver}/api/v1/applications/${id}`;
    });

    it('name the one application of a driver, which has not ended', async () => {
      const applications = await ask(`${driver}/api/v1/applications`);
      expect(applications).toEqual([
        expect.objectContaining({ id: text, name: text }),
      ]);
      expectEach(applications[0].attempts, {
        startTime: moment,
        endTime: expect.stringMatching(/^1969-/),
        completed: false,
        appSparkVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
      });
    });

    it('list jobs with their tasks, by the status asked for', async () => {
      const jobs = await ask(`${base}/jobs`);
      expectEach(jobs, {
        jobId: number,
        name: text,
        status: expect.stringMatching(/^(RUNNING|SUCCEEDED|FAILED|UNKNOWN)$/),
        submissionTime: moment,
        numTasks: number,
        numCompletedTasks: number,
        numFailedTasks: number,
      });
    });

    it('list stages, by the status asked for', async () => {
      expectEach(await ask(`${base}/stages`), stage);
      for (const one of await ask(`${base}/stages?status=failed`)) {
        expect(one).toMatchObject({ status: 'FAILED', completionTime: moment });
      }
    });

    it('list executors, where time is of milliseconds and memory of bytes', async () => {
      const executors: Answer[] = await ask(`${base}/allexecutors`);
      expectEach(executors, executor);
      expect(executors.map(({ id }) => id)).toContain('driver');
      for (const one of executors.filter(({ id }) => id !== 'driver')) {
        const age =
          Date.now() - Date.parse(String(one.addTime).replace('GMT', 'Z'));
        expect(one.totalDuration).toBeLessThan(age * Number(one.maxTasks) + 1);
        expect(one.maxMemory).toBeGreaterThan(1024 ** 2);
        expect(one.peakMemoryMetrics).toMatchObject({ JVMHeapMemory: number });
      }
    });

    it('list executions of SQL without their plans', async () => {
      const executions = await ask(
        `${base}/sql?details=false&planDescription=false&offset=0&length=1000`,
      );
      expectEach(executions, {
        id: number,
        description: text,
        status: expect.stringMatching(/^(RUNNING|COMPLETED|FAILED)$/),
        submissionTime: moment,
        duration: number,
      });
    });

    it('tell the properties as pairs', async () => {
      const { sparkProperties } = await ask(`${base}/environment`);
      expect(Object.fromEntries(sparkProperties)).toMatchObject({
        'spark.app.name': text,
      });
    });

    it('tell the rates of streaming queries as gauges', async () => {
      const { gauges } = await ask(`${driver}/metrics/json/`);
      for (const metric of [
        'inputRate-total',
        'processingRate-total',
        'latency',
      ]) {
        const found = Object.entries<Answer>(gauges).find(
          ([key]) =>
            key.includes('.driver.spark.streaming.') && key.endsWith(metric),
        );
        expect(found?.[1]).toEqual({ value: number });
      }
    });

    it('are 404 for an application that is not known', async () => {
      const response = await fetch(`${driver}/api/v1/applications/no/jobs`);
      expect(response.status).toBe(404);
    });

    it('are the same of a History Server', async () => {
      const { historyServer, ended } = await find();
      expect(Object.keys(ended).length).toBeGreaterThan(0);
      for (const { id } of Object.values(ended)) {
        const application = `${historyServer}/api/v1/applications/${id}`;
        expectEach(await ask(`${application}/stages`), stage);
        expectEach(await ask(`${application}/allexecutors`), executor);
      }
    });
  });
}
