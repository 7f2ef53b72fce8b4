import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import {
  isSharedKind,
  isWritableKind,
} from '@data-portal/plugin-data-pipelines-kinds';
import { Document } from 'yaml';
import { pluralOf } from './pluralOf';

const RBAC = 'rbac.authorization.k8s.io';
const NAME = 'data-portal';
const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'patch', 'delete'];

type Rule = { apiGroups: string[]; resources: string[]; verbs: string[] };

function rulesFor(kinds: KindDefinition[], verbs: string[]): Rule[] {
  const groups = new Map<string, Set<string>>();
  for (const { group, kind } of kinds) {
    const resources = groups.get(group) ?? new Set();
    groups.set(group, resources.add(pluralOf(kind)));
  }
  return [...groups].map(([group, resources]) => ({
    apiGroups: [group],
    resources: [...resources].sort(),
    verbs,
  }));
}

/** What of Kubernetes itself is read, and why. */
const OWN_RULES: Rule[] = [
  {
    apiGroups: [''],
    resources: [
      'namespaces',
      'pods',
      'events',
      'services',
      'persistentvolumeclaims',
      'resourcequotas',
    ],
    verbs: READ,
  },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
];

/** How Flink's and Spark's own APIs are read where they have no other address. */
const RUNTIME_RULES: Rule[] = [
  {
    apiGroups: [''],
    resources: ['services/proxy', 'pods/proxy'],
    verbs: ['get'],
  },
];

/** Jobs that are made at once run as a service account that is there. */
const JOB_RULES: Rule[] = [
  { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get'] },
];

function role(name: string, rules: Rule[], comment: string): Document {
  const document = new Document({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  });
  document.commentBefore = comment;
  return document;
}

function binding(name: string): Document {
  return new Document({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAME }],
  });
}

/**
 * The rights of the portal's service account: to read what it knows how to
 * judge, to change nothing but that, and to ask the jobs what they do.
 *
 * @internal
 */
export function rbac(kinds: KindDefinition[]): string {
  const documents = [
    new Document({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAME },
    }),
    new Document({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: NAME, namespace: NAME },
    }),
    role(
      `${NAME}-read`,
      [
        ...OWN_RULES,
        // Of the core group all that is read stands above.
        ...rulesFor(
          kinds.filter(({ group }) => group !== ''),
          READ,
        ),
      ],
      ' Everything the pages show. No Secrets, no ConfigMaps, no proxy.',
    ),
    binding(`${NAME}-read`),
    role(
      `${NAME}-write`,
      [
        ...rulesFor(
          kinds.filter(kind => !isSharedKind(kind)),
          WRITE,
        ),
        ...JOB_RULES,
      ],
      ' What templates and actions change, and whether a service account is there\n that a job would run as. For a portal that only reads, leave out\n this role and its binding; to allow single namespaces, bind it there by a\n RoleBinding instead.',
    ),
    binding(`${NAME}-write`),
    role(
      `${NAME}-companions`,
      rulesFor(
        kinds.filter(kind => isSharedKind(kind) && isWritableKind(kind)),
        WRITE,
      ),
      ' What templates write beside jobs and topics: who may reach them, what is\n measured, what alerts. A network policy decides about every pod of its\n namespace: leave out this role and its binding, or bind it by a RoleBinding,\n where pipelines come by pull request only.',
    ),
    binding(`${NAME}-companions`),
    role(
      `${NAME}-runtimes`,
      RUNTIME_RULES,
      " Reads what jobs say of themselves, by GET through the API server. It reaches\n every Service and Pod: leave out this role and its binding where that is too\n much, or bind it by a RoleBinding in the jobs' namespaces only. The live figures\n of Flink and Spark then need an address of their own in the configuration.",
    ),
    binding(`${NAME}-runtimes`),
  ];
  documents[0].commentBefore =
    ' Generated from the kinds: npm run --silent cli -- rbac > deploy/rbac.yaml';
  return documents.map(document => document.toString()).join('---\n');
}
