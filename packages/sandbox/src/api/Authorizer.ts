import { KubernetesObject } from './KubernetesObject';
import { ObjectStore } from './ObjectStore';

/**
 * Who asks.
 *
 * @public
 */
export interface SandboxUser {
  name: string;
  groups: string[];
}

/** @internal */
export interface AccessRequest {
  verb: string;
  group: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

/** @internal */
export interface AccessDecision {
  allowed: boolean;
  reason?: string;
}

interface Rule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  verbs: string[];
}

interface Grant {
  /** Undefined: everywhere. */
  namespace?: string;
  subjects: {
    kind: string;
    name: string;
    namespace?: string;
  }[];
  rules: Rule[];
  reason: string;
}

const RBAC = 'rbac.authorization.k8s.io';

/** @internal */
export const MASTERS_GROUP = 'system:masters';

/**
 * Role based access control over the Roles and bindings in the store.
 *
 * @internal
 */
export class Authorizer {
  readonly #store: ObjectStore;
  #grants: Grant[] | undefined;

  static create(options: { store: ObjectStore }): Authorizer {
    return new Authorizer(options.store);
  }

  private constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** To be called when a Role or a binding has changed. */
  invalidate() {
    this.#grants = undefined;
  }

  authorize(user: SandboxUser, request: AccessRequest): AccessDecision {
    if (user.groups.includes(MASTERS_GROUP)) {
      return { allowed: true };
    }
    // As by the ClusterRole system:basic-user.
    if (
      request.group === 'authorization.k8s.io' &&
      request.verb === 'create' &&
      user.groups.includes('system:authenticated')
    ) {
      return { allowed: true };
    }
    this.#grants ??= this.#readGrants();
    for (const grant of this.#grants) {
      if (
        (grant.namespace === undefined ||
          grant.namespace === request.namespace) &&
        grant.subjects.some(subject => isSubject(user, subject)) &&
        grant.rules.some(rule => allows(rule, request))
      ) {
        return { allowed: true, reason: grant.reason };
      }
    }
    return { allowed: false };
  }

  #readGrants(): Grant[] {
    const clusterBindings = this.#store
      .list(`${RBAC}/clusterrolebindings`)
      .map(binding => this.#grantOf(binding));
    const bindings = this.#store
      .list(`${RBAC}/rolebindings`)
      .map(binding => this.#grantOf(binding));
    return [...clusterBindings, ...bindings];
  }

  #grantOf(binding: KubernetesObject): Grant {
    const { namespace, name } = binding.metadata;
    const roleRef = binding.roleRef as { kind: string; name: string };
    const role =
      roleRef.kind === 'ClusterRole'
        ? this.#store.get(`${RBAC}/clusterroles`, `/${roleRef.name}`)
        : this.#store.get(`${RBAC}/roles`, `${namespace}/${roleRef.name}`);
    return {
      namespace,
      subjects: (binding.subjects as Grant['subjects'] | undefined) ?? [],
      rules: (role?.rules as Rule[] | undefined) ?? [],
      reason: `RBAC: allowed by ${binding.kind} "${
        namespace ? `${name}/${namespace}` : name
      }" of ${roleRef.kind} "${roleRef.name}"`,
    };
  }
}

function isSubject(
  user: SandboxUser,
  subject: Grant['subjects'][number],
): boolean {
  switch (subject.kind) {
    case 'User':
      return user.name === subject.name;
    case 'Group':
      return user.groups.includes(subject.name);
    case 'ServiceAccount':
      return (
        user.name ===
        `system:serviceaccount:${subject.namespace}:${subject.name}`
      );
    default:
      return false;
  }
}

function allows(rule: Rule, request: AccessRequest): boolean {
  const { resource, subresource } = request;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const resources = rule.resources ?? [];
  return (
    has(rule.verbs, request.verb) &&
    has(rule.apiGroups ?? [], request.group) &&
    (has(resources, full) ||
      (subresource !== undefined && resources.includes(`*/${subresource}`))) &&
    (!rule.resourceNames?.length ||
      (request.name !== undefined && rule.resourceNames.includes(request.name)))
  );
}

function has(list: string[], wanted: string): boolean {
  return list.includes('*') || list.includes(wanted);
}
