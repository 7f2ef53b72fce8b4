import { run } from './run';

const NOW = '2026-08-20T12:00:00Z';

const HEALTHY = `
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata:
  name: orders
  namespace: shop
status:
  conditions:
    - type: Ready
      status: 'True'
`;

const DEGRADED = `
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaTopic
metadata:
  name: refunds
  namespace: shop
status:
  conditions:
    - type: Ready
      status: 'False'
      reason: NotSupported
      message: Decreasing partitions not supported
    - type: Warning
      status: 'True'
      reason: InvalidConfig
      message: "Ignored \\e[31m keys"
`;

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
`;

async function call(args: string[], files: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const code = await run({
    args,
    stdout: { write: text => (out += text) },
    stderr: { write: text => (err += text) },
    readFile: async path => {
      if (path === 'folder') {
        throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
      }
      if (!Object.hasOwn(files, path)) {
        throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      }
      return files[path];
    },
  });
  return { code, out, err };
}

async function healthOf(files: Record<string, string>) {
  const { code, out, err } = await call(
    ['health', '--json', '--now', NOW, ...Object.keys(files)],
    files,
  );
  return { code, err, lines: JSON.parse(out) };
}

describe('health', () => {
  it('prints the verdict of every object as JSON', async () => {
    const { code, lines } = await healthOf({
      'a.yaml': `${HEALTHY}---${DEGRADED}`,
    });
    expect(lines).toEqual([
      {
        file: 'a.yaml',
        document: 0,
        ref: 'local/shop/KafkaTopic.kafka.strimzi.io/orders',
        state: 'healthy',
        reason: 'Ready',
        message: 'The topic is ready.',
        causes: [],
      },
      {
        file: 'a.yaml',
        document: 1,
        ref: 'local/shop/KafkaTopic.kafka.strimzi.io/refunds',
        state: 'degraded',
        reason: 'NotSupported',
        message: expect.stringContaining('Decreasing partitions'),
        causes: [
          expect.objectContaining({ state: 'degraded' }),
          expect.objectContaining({ state: 'warning' }),
        ],
      },
    ]);
    expect(code).toBe(1);
  });

  it('lays them out as a table, without colour where there is no terminal', async () => {
    const { code, out } = await call(['health', '--now', NOW, 'a.yaml'], {
      'a.yaml': [HEALTHY, DEGRADED, DEPLOYMENT, 'a: [1'].join('---\n'),
    });
    expect(out).toMatchInlineSnapshot(`
      "STATE        RESOURCE                                        MESSAGE
      healthy      local/shop/KafkaTopic.kafka.strimzi.io/orders   The topic is ready.
      degraded     local/shop/KafkaTopic.kafka.strimzi.io/refunds  The topic is not ready: Decreasing partitions not supported. It needs an edit.
                     degraded     NotSupported: The topic is not ready: Decreasing partitions not supported. It needs an edit.
                     warning      InvalidConfig: Ignored [31m keys.
      -            local/default/Deployment.apps/web               Not judged: Deployment (apps/v1) is not a kind of a pipeline operator.
      error        a.yaml, document 3                              YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 35, column 6.

      2 judged: 1 degraded, 1 healthy; 1 of other kinds; 1 not readable
      "
    `);
    // Nor can a message of a file steer a terminal.
    expect(out).not.toContain('\u001b');
    expect(code).toBe(1);
  });

  it('prints JUnit XML, one test for each object', async () => {
    const { code, out } = await call(
      ['health', '--junit', '--now', NOW, 'a.yaml'],
      {
        'a.yaml': [HEALTHY, DEGRADED, DEPLOYMENT, 'a: [1'].join('---\n'),
      },
    );
    expect(out).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      <testsuite name="data-pipelines health" timestamp="2026-08-20T12:00:00.000Z" tests="4" failures="1" errors="1" skipped="1">
        <testcase classname="KafkaTopic.kafka.strimzi.io" name="shop/orders"><system-out>healthy: The topic is ready.</system-out></testcase>
        <testcase classname="KafkaTopic.kafka.strimzi.io" name="shop/refunds"><failure type="degraded NotSupported" message="The topic is not ready: Decreasing partitions not supported. It needs an edit.">degraded NotSupported: The topic is not ready: Decreasing partitions not supported. It needs an edit.; warning InvalidConfig: Ignored [31m keys.</failure></testcase>
        <testcase classname="Deployment.apps" name="default/web"><skipped message="Not judged: Deployment (apps/v1) is not a kind of a pipeline operator."/></testcase>
        <testcase classname="a.yaml" name="document 3"><error type="InvalidYaml" message="YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 35, column 6."/></testcase>
      </testsuite>
      </testsuites>
      "
    `);
    expect(code).toBe(1);
  });

  it('colours for a terminal', async () => {
    let out = '';
    await run({
      args: ['health', 'a.yaml'],
      stdout: { isTTY: true, write: text => (out += text) },
      stderr: { write: () => {} },
      readFile: async () => HEALTHY,
    });
    expect(out).toContain('\u001b[32mhealthy');
  });

  it('ends well when nothing is degraded', async () => {
    const { code } = await healthOf({ 'a.yaml': HEALTHY });
    expect(code).toBe(0);
  });

  it('judges as of a time', async () => {
    const young = `
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata: { name: orders, creationTimestamp: '2026-08-20T11:57:00Z' }
`;
    const at = async (now: string) => {
      const { out } = await call(['health', '--json', '--now', now, 'a'], {
        a: young,
      });
      return JSON.parse(out)[0].state;
    };
    expect(await at('2026-08-20T12:00:00Z')).toBe('progressing');
    expect(await at('2026-08-20T12:02:00')).toBe('unknown');
    expect(await at('2026-08-21')).toBe('unknown');
  });

  it.each([
    ['a broken flow', 'a: [1,'],
    ['a quote that is never closed', 'a: "b'],
    ['a bad indentation', 'a:\n  b: 1\n c: 2'],
    ['a key that is there twice', 'a: 1\na: 2'],
    ['an alias to nothing', 'a: *b'],
  ])('takes %s for an error of its document alone', async (_, bad) => {
    const { code, lines } = await healthOf({
      'a.yaml': `# A file\n${HEALTHY}---\n${bad}\n---${DEGRADED}`,
    });
    expect(lines).toMatchObject([
      { document: 0, state: 'healthy' },
      {
        document: 1,
        ref: '',
        state: 'unknown',
        reason: 'InvalidYaml',
        error: expect.stringMatching(/^YAML: /),
      },
      { document: 2, state: 'degraded' },
    ]);
    expect(code).toBe(1);
  });

  it('says where in the file a document is broken', async () => {
    const { code, lines } = await healthOf({
      'a.yaml': `${HEALTHY}---\na: "b\n`,
    });
    // The quote opens in line 12, and the text ends at the start of line 13.
    expect(lines[1].error).toMatch(/at line 13, column 1$/);
    // A document that cannot be read is not known to be degraded.
    expect(code).toBe(0);
  });

  it('counts aliases before they grow beyond all bounds', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `a${level}: &a${level} [${Array(9)
          .fill(level ? `*a${level - 1}` : 'x')
          .join(', ')}]`,
    );
    const { lines } = await healthOf({ 'a.yaml': levels.join('\n') });
    expect(lines[0].error).toMatch(/^YAML: /);
  });

  it('lists what is not a kind of an operator, without minding it', async () => {
    const { code, lines } = await healthOf({ 'a.yaml': DEPLOYMENT });
    expect(lines).toEqual([
      {
        file: 'a.yaml',
        document: 0,
        ref: 'local/default/Deployment.apps/web',
        state: 'unknown',
        reason: 'NotJudged',
        message:
          'Not judged: Deployment (apps/v1) is not a kind of a pipeline operator.',
        causes: [],
      },
    ]);
    expect(code).toBe(0);
  });

  it.each(['just text', '- a\n- b', 'kind: KafkaTopic', '7'])(
    'says so of a document that is no object: %p',
    async text => {
      const { lines } = await healthOf({ 'a.yaml': text });
      expect(lines).toMatchObject([
        {
          reason: 'NotAnObject',
          error: expect.stringContaining('Not a Kubernetes object'),
        },
      ]);
    },
  );

  it('passes over documents that hold nothing', async () => {
    const { lines } = await healthOf({
      'a.yaml': `---\n# nothing\n---${HEALTHY}---\n`,
      'b.yaml': '',
    });
    expect(lines).toMatchObject([{ document: 1, state: 'healthy' }]);
  });

  it('expands lists', async () => {
    const { lines } = await healthOf({
      'list.yaml': `
apiVersion: v1
kind: List
items:
  - { apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, metadata: { name: a } }
  - 7
`,
      'topics.json': JSON.stringify({
        apiVersion: 'kafka.strimzi.io/v1',
        kind: 'KafkaTopicList',
        items: [{ metadata: { name: 'b' } }],
      }),
    });
    expect(lines).toMatchObject([
      { document: 0, ref: 'local/default/KafkaTopic.kafka.strimzi.io/a' },
      { document: 0, reason: 'NotAnObject' },
      { document: 0, ref: 'local/default/KafkaTopic.kafka.strimzi.io/b' },
    ]);
  });

  it('judges an object with its pods, events and runs', async () => {
    const { lines } = await healthOf({
      'flink.yaml': `
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: clicks, namespace: shop }
spec: { job: { parallelism: 1 } }
status: { lifecycleState: STABLE, jobStatus: { state: RUNNING } }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: FlinkDeployment, name: clicks }
reason: JobStatusChanged
message: Job status changed from RUNNING to RESTARTING
count: 5
firstTimestamp: '2026-08-20T11:50:00Z'
lastTimestamp: '2026-08-20T11:59:00Z'
`,
      'spark.yaml': `
apiVersion: sparkoperator.k8s.io/v1beta2
kind: ScheduledSparkApplication
metadata: { name: nightly }
status: { scheduleState: Scheduled, lastRunName: nightly-1 }
---
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: nightly-1
  ownerReferences:
    - apiVersion: sparkoperator.k8s.io/v1beta2
      kind: ScheduledSparkApplication
      name: nightly
status: { applicationState: { state: FAILED } }
`,
    });
    expect(lines).toMatchObject([
      { state: 'failed', reason: 'RestartLoop' },
      { reason: 'NotJudged' },
      { state: 'degraded', reason: 'LastRunFailed' },
      { state: 'failed' },
    ]);
  });
});

describe('wrong usage', () => {
  it.each([
    [[], /^Name a command/],
    [['heal'], /^There is no command "heal"/],
    [['health'], /^Name at least one file, or a cluster/],
    [['health', '--json', '--junit', 'a'], /^Choose one of --json and --junit/],
    [['health', '--context', 'x', 'a'], /^Name files or a cluster, not both/],
    [['rbac', 'a'], /^rbac takes no arguments/],
    [['health', '--colour', 'a'], /^Unknown option '--colour'\. Usage: /],
    [['health', 'a', '--now'], /^Option '--now <value>' argument missing/],
    [
      ['health', '--now', 'noon', 'a'],
      /^--now "noon" is not a time\. Write it as ISO 8601/,
    ],
    [['health', '--now', '2026-13-45', 'a'], /is not a time/],
    [['health', 'missing.yaml'], /^Cannot read "missing.yaml": there is no/],
    [['health', 'folder'], /^Cannot read "folder": it is a folder/],
  ])('%j is one line that says what to do', async (args, line) => {
    const { code, out, err } = await call(args, { a: HEALTHY });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(line);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('is explained on request', async () => {
    const { code, out } = await call(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('Usage: data-pipelines health');
  });
});
