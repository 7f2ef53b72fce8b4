import { forbidden, methodNotAllowed } from '../ApiError';
import {
  AccessDecision,
  AccessRequest,
  Authorizer,
  SandboxUser,
} from '../Authorizer';
import { Faults } from '../Faults';
import { ApiRequest } from '../http';
import { Call, ResourceRequest } from './Call';
import { selectedName } from './queryOptions';

/** @internal */
export const ANONYMOUS: SandboxUser = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/**
 * Says who asks, and whether they may.
 *
 * @internal
 */
export class AccessControl {
  readonly #authorizer: Authorizer;
  readonly #faults: Faults;
  readonly #userOf: (token: string) => SandboxUser | undefined;

  static create(options: {
    authorizer: Authorizer;
    faults: Faults;
    userOf: (token: string) => SandboxUser | undefined;
  }): AccessControl {
    return new AccessControl(options);
  }

  private constructor(options: {
    authorizer: Authorizer;
    faults: Faults;
    userOf: (token: string) => SandboxUser | undefined;
  }) {
    this.#authorizer = options.authorizer;
    this.#faults = options.faults;
    this.#userOf = options.userOf;
  }

  /** Undefined for a token that is not valid. */
  identify(request: ApiRequest): SandboxUser | undefined {
    const header = String(request.headers.authorization ?? '');
    if (!header) {
      return ANONYMOUS;
    }
    const token = /^Bearer (.+)$/.exec(header)?.[1];
    return token === undefined ? undefined : this.#userOf(token);
  }

  decide(user: SandboxUser, wanted: AccessRequest): AccessDecision {
    return this.#faults.isForbidden(user, wanted)
      ? { allowed: false }
      : this.#authorizer.authorize(user, wanted);
  }

  /** Throws 403 unless the user may. */
  check(call: Call, resource: ResourceRequest, verb = verbOf(call, resource)) {
    const { group, plural, namespace, subresource } = resource;
    const name = resource.name ?? selectedName(call.query);
    const decision = this.decide(call.user, {
      verb,
      group,
      resource: plural,
      subresource,
      namespace: plural === 'namespaces' && !group ? name : namespace,
      name,
    });
    if (!decision.allowed) {
      const what = subresource ? `${plural}/${subresource}` : plural;
      const where = namespace
        ? `in the namespace "${namespace}"`
        : 'at the cluster scope';
      throw forbidden(
        { group, plural, name },
        `User "${call.user.name}" cannot ${verb} resource "${what}" in API group "${group}" ${where}`,
      );
    }
  }
}

function verbOf(call: Call, resource: ResourceRequest): string {
  switch (call.method) {
    case 'GET':
      if (resource.name) {
        return 'get';
      }
      return call.watch ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return resource.name ? 'delete' : 'deletecollection';
    default:
      throw methodNotAllowed();
  }
}
