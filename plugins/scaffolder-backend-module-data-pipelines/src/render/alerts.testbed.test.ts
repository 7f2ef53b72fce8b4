import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { alertsIn } from '../__testUtils__/alertsIn';
import { PARTS, renderParts } from '../__testUtils__/renderParts';

const testbed = process.env.PIPELINES_TESTBED;

if (!testbed) {
  // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
  it.skip('has a real Prometheus read rendered alerts when PIPELINES_TESTBED names the file of addresses', () => {});
} else {
  const directory = createMockDirectory();
  const { promtool }: { promtool: string } = JSON.parse(
    readFileSync(testbed, 'utf8'),
  ).prometheus;

  const run = (command: string, name: string, content: object) => {
    directory.setContent({
      [name]: stringify(content, { aliasDuplicateObjects: false }),
    });
    const { status, stdout, stderr } = spawnSync(
      promtool,
      [...command.split(' '), directory.resolve(name)],
      { encoding: 'utf8' },
    );
    return { status, said: stdout + stderr };
  };

  const SUCCESS = { status: 0 };

  /** Series by what they are and how they go on, and what an expression says then. */
  const told = (
    expr: string,
    series: Record<string, string>,
    expected: Record<string, number | undefined>,
  ) =>
    run('test rules', 'test.yaml', {
      rule_files: [],
      tests: [
        {
          interval: '1m',
          input_series: Object.entries(series).map(([name, values]) => ({
            series: name,
            values,
          })),
          promql_expr_test: Object.entries(expected).map(([at, value]) => ({
            expr,
            eval_time: at,
            exp_samples: value === undefined ? [] : [{ labels: '{}', value }],
          })),
        },
      ],
    });

  describe('rendered alerts', () => {
    let objects: JsonObject[];

    beforeAll(async () => {
      const { output } = await renderParts({ parts: Object.values(PARTS) });
      objects = output.objects;
    });

    it('are read by Prometheus', () => {
      const rule = objects.find(({ kind }) => kind === 'PrometheusRule');
      expect(
        run('check rules --lint-fatal', 'rules.yaml', rule!.spec as JsonObject),
      ).toMatchObject(SUCCESS);
    });

    it('tell a run that has failed now, for a while, and no other', () => {
      const failed = (pod: string, uid: string) =>
        `kube_pod_status_phase{namespace="checkout",phase="Failed",pod="${pod}",uid="${uid}"}`;
      const said = told(
        alertsIn(objects, 'nightly').JobDown,
        {
          [failed('nightly-x-driver', '0')]: '0x10 1x90',
          // Known from its first moment on as one that has failed.
          [failed('nightly-driver', '1')]: '_x40 1x60',
        },
        { '30m': undefined, '42m': 1, '50m': 1, '58m': undefined },
      );
      expect(said).toMatchObject(SUCCESS);
    });

    it('tell a job that stands still from one that nobody measures', () => {
      const series = {
        'flink_jobmanager_job_runningTime{job_name="on-session",namespace="checkout"}':
          '5x10 0x10 _x30',
      };
      const { JobDown } = alertsIn(objects, 'on-session');
      expect(
        told(JobDown, series, { '5m': undefined, '15m': 0, '40m': undefined }),
      ).toMatchObject(SUCCESS);
      expect(
        told(`sum(${alertsIn(objects, 'on-session').FiguresMissing})`, series, {
          '15m': undefined,
          '40m': 1,
        }),
      ).toMatchObject(SUCCESS);
    });
  });
}
