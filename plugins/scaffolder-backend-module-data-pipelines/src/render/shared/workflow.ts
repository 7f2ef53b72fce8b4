import { JsonObject } from '@backstage/types';
import { toYaml } from '../../objects/toYaml';
import { ProjectFile } from '../Part';

/** Pinned, so that a file that was good stays good. */
const KUBECTL = '1.34.1';

/**
 * What checks each change of the pipeline's files: that they can be built, and
 * that the cluster would take them. Nothing typed comes into a command; the
 * folders have been checked to be made of harmless characters.
 *
 * @internal
 */
export function workflowFile(options: {
  ci: 'github' | 'gitlab';
  name: string;
  root: string;
  overlay: string;
  /** Folders of PySpark projects, in the folder of the pipeline. */
  projects: string[];
}): ProjectFile {
  const { ci, name, root, overlay, projects } = options;
  const folder = `${root}/deploy/overlays/${overlay}`;
  const build = `kubectl kustomize ${folder} > rendered.yaml`;
  const tests = projects.map(
    project =>
      `(cd ${root}/${project} && python -m pip install -r requirements.txt && python -m pytest)`,
  );
  if (ci === 'github') {
    return {
      path: `.github/workflows/pipeline-${name}.yaml`,
      content: toYaml(githubWorkflow({ name, root, build, tests })),
    };
  }
  return {
    path: `.gitlab/ci/pipeline-${name}.yml`,
    content: toYaml(gitlabJobs({ name, root, build, tests })),
  };
}

type Checks = { name: string; root: string; build: string; tests: string[] };

const DRY_RUN = [
  'umask 077',
  'printf %s "$KUBECONFIG_CONTENT" > kubeconfig',
  'kubectl --kubeconfig kubeconfig apply --server-side --dry-run=server -f rendered.yaml',
].join('\n');

function githubWorkflow({ name, root, build, tests }: Checks): JsonObject {
  const paths = [`${root}/**`];
  return {
    name: `Pipeline ${name}`,
    on: { pull_request: { paths }, push: { branches: ['main'], paths } },
    permissions: { contents: 'read' },
    jobs: {
      check: {
        'runs-on': 'ubuntu-latest',
        // A secret of the repository; without it the cluster is not asked.
        env: { KUBECONFIG_CONTENT: '${{ secrets.KUBECONFIG }}' },
        steps: [
          { uses: 'actions/checkout@v4' },
          ...(tests.length
            ? [
                {
                  uses: 'actions/setup-python@v5',
                  with: { 'python-version': '3.12' },
                },
                {
                  uses: 'actions/setup-java@v4',
                  with: { distribution: 'temurin', 'java-version': '17' },
                },
                { name: 'Test the jobs', run: tests.join('\n') },
              ]
            : []),
          { uses: 'azure/setup-kubectl@v4', with: { version: `v${KUBECTL}` } },
          { name: 'Build what the cluster gets', run: build },
          {
            name: 'Ask the cluster whether it would take it',
            if: "env.KUBECONFIG_CONTENT != ''",
            run: DRY_RUN,
          },
        ],
      },
    },
  };
}

function gitlabJobs({ name, root, build, tests }: Checks): JsonObject {
  const rules = [{ changes: [`${root}/**/*`] }];
  return {
    [`pipeline-${name}`]: {
      stage: 'test',
      // The image of Kubernetes itself has no shell for the lines below.
      image: { name: `alpine/k8s:${KUBECTL}`, entrypoint: [''] },
      rules,
      script: [
        build,
        // A variable of the project; without it the cluster is not asked.
        `if [ -n "$KUBECONFIG_CONTENT" ]; then\n${DRY_RUN}\nfi`,
      ],
    },
    ...(tests.length && {
      [`pipeline-${name}-jobs`]: {
        stage: 'test',
        image: 'python:3.12',
        rules,
        script: [
          'apt-get update && apt-get install -y --no-install-recommends default-jre-headless',
          ...tests,
        ],
      },
    }),
  };
}
