import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { GOLDEN_PATHS } from '../__testUtils__/goldenPaths';
import { makePipelinesBackend } from '../__testUtils__/makePipelinesBackend';
import { makePublisher } from '../__testUtils__/makePublisher';
import { readTemplate } from '../__testUtils__/readTemplate';
import { runTemplate } from '../__testUtils__/runTemplate';

const testbed = process.env.PIPELINES_TESTBED;

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('runs the tests of a new PySpark project when PIPELINES_TESTBED names the file of addresses', () => {});
} else {
  const directory = createMockDirectory();
  const { pythonPath }: { pythonPath: string } = JSON.parse(
    readFileSync(testbed, 'utf8'),
  ).spark;

  it('begins a PySpark project whose own tests pass', async () => {
    const publisher = makePublisher();
    const { error } = await runTemplate({
      template: readTemplate('spark-job'),
      values: {
        ...GOLDEN_PATHS['spark-job'][0].values,
        delivery: 'pull-request',
        repoUrl: 'github.com?owner=acme&repo=pipelines',
        withProject: true,
      },
      pipelines: makePipelinesBackend().feature,
      publisher: publisher.feature,
    });
    expect(error).toBeUndefined();
    directory.setContent(publisher.opened[0].files);
    const { status, stdout, stderr } = spawnSync('python3', ['-m', 'pytest'], {
      cwd: directory.resolve('pipelines/daily-revenue/job'),
      encoding: 'utf8',
      env: {
        ...process.env,
        PYTHONPATH: pythonPath,
        PYTHONDONTWRITEBYTECODE: '1',
        PYSPARK_PYTHON: 'python3',
        SPARK_LOCAL_IP: '127.0.0.1',
      },
    });
    expect({ status, stdout, stderr }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 passed'),
    });
  }, 120_000);
}
