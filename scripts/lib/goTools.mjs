import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { exec, has, progress } from './exec.mjs';
import { CACHE } from './paths.mjs';

/** The control plane that the contract is held to. */
export const KUBERNETES_VERSION = '1.35.4';

/** Runs the nodes and pods of the testbed, which are none. */
export const KWOK = { path: 'sigs.k8s.io/kwok', version: '0.8.0' };

/** What a program of Kubernetes itself is built from. */
function kubernetesProgram(name, minutes) {
  return {
    version: KUBERNETES_VERSION,
    packagePath: `k8s.io/kubernetes/cmd/${name}`,
    goMod: kubernetesGoMod,
    minutes,
  };
}

const PROGRAMS = {
  etcd: {
    version: '3.6.5',
    packagePath: 'go.etcd.io/etcd/server/v3',
    goMod: ({ version }) =>
      goModOf('etcd', '1.24.0', `go.etcd.io/etcd/server/v3 v${version}`),
    minutes: 'half a minute',
  },
  'kube-apiserver': kubernetesProgram('kube-apiserver', 'six minutes'),
  'kube-controller-manager': kubernetesProgram(
    'kube-controller-manager',
    'three minutes',
  ),
  'kube-scheduler': kubernetesProgram('kube-scheduler', 'two minutes'),
  // What kubectl 1.35 has inside: kubectl itself takes four times as long to build.
  kustomize: {
    version: '5.7.1',
    packagePath: 'sigs.k8s.io/kustomize/kustomize/v5',
    goMod: ({ version }) =>
      goModOf(
        'kustomize',
        '1.24.0',
        `sigs.k8s.io/kustomize/kustomize/v5 v${version}`,
      ),
    minutes: 'a minute',
  },
  gofakes3: {
    version: '1.2.0',
    packagePath: 'github.com/johannesboyne/gofakes3/cmd/gofakes3',
    goMod: ({ version }) =>
      goModOf(
        'gofakes3',
        '1.24.0',
        `github.com/johannesboyne/gofakes3 v${version}`,
      ),
    minutes: 'a minute',
  },
  kwok: {
    version: KWOK.version,
    packagePath: `${KWOK.path}/cmd/kwok`,
    goMod: ({ version }) =>
      goModOf('kwok', '1.25.0', `${KWOK.path} v${version}`),
    minutes: 'three minutes',
  },
};

export function hasGo() {
  return has('go', ['version']);
}

/** One build uses all the cores there are. */
let builds = Promise.resolve();

/**
 * Builds a program of a Go module once, and keeps it in the cache.
 *
 * @returns the path of the program
 */
export function provideGoProgram(name) {
  const path = builds.then(() => buildOnce(name));
  builds = path.catch(() => {});
  return path;
}

async function buildOnce(name) {
  const program = PROGRAMS[name];
  const fullName = `${name}-${program.version}`;
  const target = join(CACHE, fullName);
  if (existsSync(target)) {
    return target;
  }
  mkdirSync(CACHE, { recursive: true });
  progress(`Building ${fullName} (about ${program.minutes} the first time)`);
  const folder = join(CACHE, `build-${fullName}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'go.mod'), await program.goMod(program));
    writeFileSync(
      join(folder, 'tools.go'),
      `//go:build tools\n\npackage tools\n\nimport _ "${program.packagePath}"\n`,
    );
    const options = {
      cwd: folder,
      quiet: true,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod' },
    };
    await exec('go', ['mod', 'tidy'], options);
    await exec('go', ['build', '-o', 'program', program.packagePath], options);
    renameSync(join(folder, 'program'), target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Fetches the files of a Go module, which hold more than its code.
 *
 * @returns `Dir`, the read-only folder of the module, and `GoMod`, its go.mod
 */
export async function provideGoModule(path, version) {
  mkdirSync(CACHE, { recursive: true });
  const text = await exec(
    'go',
    ['mod', 'download', '-json', `${path}@v${version}`],
    { quiet: true, cwd: CACHE },
  );
  return JSON.parse(text);
}

function goModOf(name, go, requirement) {
  return `module testbed/${name}\n\ngo ${go}\n\nrequire ${requirement}\n`;
}

/** Kubernetes keeps its libraries beside itself and names none of their versions. */
async function kubernetesGoMod({ version }) {
  const { GoMod: file } = await provideGoModule('k8s.io/kubernetes', version);
  const staged = [
    ...new Set(
      readFileSync(file, 'utf8').match(
        /^\s*k8s\.io\/[a-z-]+(?= => \.\/staging)/gm,
      ),
    ),
  ].map(line => line.trim());
  const library = version.replace(/^1/, '0');
  return [
    goModOf('kubernetes', '1.25.0', `k8s.io/kubernetes v${version}`),
    'replace (',
    ...staged.map(name => `\t${name} => ${name} v${library}`),
    ')',
    '',
  ].join('\n');
}
