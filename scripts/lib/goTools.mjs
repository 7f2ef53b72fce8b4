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
const KUBERNETES = { version: '1.35.4', go: '1.25.0' };
const ETCD = { version: '3.6.5', go: '1.24.0' };

export function hasGo() {
  return has('go', ['version']);
}

/** Builds a program of a Go module once, and keeps it in the cache. */
async function build({ name, packagePath, goMod, minutes }) {
  const target = join(CACHE, name);
  if (existsSync(target)) {
    return target;
  }
  progress(`Building ${name} (about ${minutes} the first time)`);
  const folder = join(CACHE, `build-${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'go.mod'), goMod);
    writeFileSync(
      join(folder, 'tools.go'),
      `//go:build tools\n\npackage tools\n\nimport _ "${packagePath}"\n`,
    );
    const options = {
      cwd: folder,
      quiet: true,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod' },
    };
    await exec('go', ['mod', 'tidy'], options);
    await exec('go', ['build', '-o', 'program', packagePath], options);
    renameSync(join(folder, 'program'), target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kubernetes keeps its libraries beside itself and names none of their versions. */
async function kubernetesGoMod() {
  const { version, go } = KUBERNETES;
  const text = await exec(
    'go',
    ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`],
    { quiet: true, cwd: CACHE },
  );
  const { GoMod: file } = JSON.parse(text);
  const staged = [
    ...new Set(
      readFileSync(file, 'utf8').match(
        /^\s*k8s\.io\/[a-z-]+(?= => \.\/staging)/gm,
      ),
    ),
  ].map(line => line.trim());
  const library = version.replace(/^1/, '0');
  return [
    'module testbed/kubernetes',
    '',
    `go ${go}`,
    '',
    `require k8s.io/kubernetes v${version}`,
    '',
    'replace (',
    ...staged.map(name => `\t${name} => ${name} v${library}`),
    ')',
    '',
  ].join('\n');
}

export async function provideApiServer() {
  mkdirSync(CACHE, { recursive: true });
  const name = `kube-apiserver-${KUBERNETES.version}`;
  const goMod = existsSync(join(CACHE, name)) ? '' : await kubernetesGoMod();
  return build({
    name,
    packagePath: 'k8s.io/kubernetes/cmd/kube-apiserver',
    goMod,
    minutes: 'six minutes',
  });
}

export async function provideEtcd() {
  mkdirSync(CACHE, { recursive: true });
  return build({
    name: `etcd-${ETCD.version}`,
    packagePath: 'go.etcd.io/etcd/server/v3',
    goMod: [
      'module testbed/etcd',
      '',
      `go ${ETCD.go}`,
      '',
      `require go.etcd.io/etcd/server/v3 v${ETCD.version}`,
      '',
    ].join('\n'),
    minutes: 'half a minute',
  });
}
