import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  controlPlane,
  isApiServerReady,
} from '../../scripts/lib/controlPlane.mjs';
import {
  KUBERNETES_VERSION,
  KWOK,
  provideGoModule,
  provideGoProgram,
} from '../../scripts/lib/goTools.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import {
  kubeconfigOf,
  kubernetesApi,
  objectsIn,
} from '../lib/kubernetesApi.mjs';

/** What becomes of pods and nodes that run no code. */
const STAGES = [
  'node/fast/node-initialize.yaml',
  'node/heartbeat-with-lease/node-heartbeat-with-lease.yaml',
  'pod/fast/pod-ready.yaml',
  'pod/fast/pod-complete.yaml',
  'pod/fast/pod-delete.yaml',
];

/**
 * Where the stand-in operators put their pods, whose state is their own to
 * tell: kwok keeps the node alive and removes its pods, no more.
 */
const STAND_IN_NODE = 'sandbox-node';

const ACCOUNT =
  '/api/v1/namespaces/data-portal/serviceaccounts/data-portal/token';
const TOKEN_SECONDS = 30 * 24 * 60 * 60;

function nodeOf(name, unschedulable) {
  const resources = { cpu: '64', memory: '256Gi', pods: '500' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        type: 'kwok',
      },
    },
    ...(unschedulable && { spec: { unschedulable } }),
    status: { capacity: resources, allocatable: resources },
  };
}

/** kwok's own stages, but for the pods that are not its to bring to life. */
function stagesFrom(folder) {
  const stages = STAGES.flatMap(path =>
    objectsIn(join(folder, 'kustomize', 'stage', path)),
  );
  for (const { metadata, spec } of stages) {
    if (['pod-ready', 'pod-complete'].includes(metadata.name)) {
      spec.selector.matchExpressions.push({
        key: '.spec.nodeName',
        operator: 'NotIn',
        values: [STAND_IN_NODE],
      });
    }
  }
  return stages.map(stage => stringify(stage)).join('---\n');
}

function accessOf(context, ports) {
  const url = `https://127.0.0.1:${ports.api}`;
  const ca = join(context.folder, 'certificates', 'apiserver.crt');
  return { url, token: context.secret('admin'), ca: readFileSync(ca, 'utf8') };
}

function knownPorts(context) {
  return { api: context.knownPort('api'), kwok: context.knownPort('kwok') };
}

export const system = {
  name: 'kubernetes',
  title: `Kubernetes ${KUBERNETES_VERSION} (pods on kwok nodes run no code)`,
  needs: [],
  tools: ['go'],
  readySeconds: 120,

  async provide() {
    const programs = {};
    for (const name of [
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kwok',
    ]) {
      programs[name] = await provideGoProgram(name);
    }
    const { Dir: kwokModule } = await provideGoModule(KWOK.path, KWOK.version);
    return { ...programs, kwokModule };
  },

  async start(context) {
    const { programs } = context;
    const ports = {};
    for (const name of [
      ...['client', 'peer', 'api', 'controllerManager', 'scheduler', 'kwok'],
    ]) {
      ports[name] = await context.port(name);
    }
    const admin = context.secret('admin');
    const plane = controlPlane({
      folder: context.folder,
      ports,
      users: [{ token: admin, user: 'admin', group: 'system:masters' }],
      serviceAccounts: true,
    });
    await context.process('etcd', {
      command: programs.etcd,
      args: plane.etcd,
      port: ports.client,
    });
    await context.process('kube-apiserver', {
      command: programs['kube-apiserver'],
      args: plane.apiServer,
      // Big definitions leave much behind, which it gives back only when urged.
      env: { GOMEMLIMIT: '900MiB' },
      port: ports.api,
    });
    await context.until('API server', () => isApiServerReady(plane.url, admin));

    const access = accessOf(context, ports);
    const kubeconfig = context.file('admin.kubeconfig', kubeconfigOf(access));
    const common = [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      '--bind-address=127.0.0.1',
      `--cert-dir=${context.subfolder('certificates')}`,
    ];
    await context.process('kube-controller-manager', {
      command: programs['kube-controller-manager'],
      args: [
        ...common,
        `--secure-port=${ports.controllerManager}`,
        `--service-account-private-key-file=${plane.serviceAccountKey}`,
        `--root-ca-file=${plane.caFile}`,
      ],
      port: ports.controllerManager,
    });
    await context.process('kube-scheduler', {
      command: programs['kube-scheduler'],
      args: [...common, `--secure-port=${ports.scheduler}`],
      port: ports.scheduler,
    });
    await context.process('kwok', {
      command: programs.kwok,
      args: [
        `--kubeconfig=${kubeconfig}`,
        `--config=${context.file(
          'stages.yaml',
          stagesFrom(programs.kwokModule),
        )}`,
        '--manage-all-nodes',
        '--node-ip=127.0.0.1',
        '--node-lease-duration-seconds=40',
        `--server-address=127.0.0.1:${ports.kwok}`,
      ],
      port: ports.kwok,
    });
    const api = kubernetesApi(access);
    for (const object of [
      nodeOf('kwok-node', false),
      nodeOf(STAND_IN_NODE, true),
      ...objectsIn(join(ROOT, 'deploy', 'rbac.yaml')),
    ]) {
      await api.apply(object);
    }
  },

  async ready(context) {
    try {
      const api = kubernetesApi(accessOf(context, knownPorts(context)));
      const { status } = await api.get('/api/v1/nodes/kwok-node');
      // Told by kwok, and pods need the account that the controllers make.
      await api.get('/api/v1/namespaces/default/serviceaccounts/default');
      return status.conditions.some(
        ({ type, status: is }) => type === 'Ready' && is === 'True',
      );
    } catch {
      return false;
    }
  },

  async addresses(context) {
    const access = accessOf(context, knownPorts(context));
    const { status } = await kubernetesApi(access).post(ACCOUNT, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: TOKEN_SECONDS },
    });
    return {
      url: access.url,
      kubeconfig: join(context.folder, 'admin.kubeconfig'),
      caFile: join(context.folder, 'certificates', 'apiserver.crt'),
      adminToken: access.token,
      portalToken: status.token,
    };
  },
};
