import { badRequest } from '../ApiError';
import { AccessDecision, AccessRequest } from '../Authorizer';
import { isRecord } from '../KubernetesObject';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Answers a SelfSubjectAccessReview.
 *
 * @internal
 */
export function reviewAccess(
  body: unknown,
  decide: (request: AccessRequest) => AccessDecision,
): Record<string, unknown> {
  const spec = isRecord(body) && isRecord(body.spec) ? body.spec : {};
  const attributes = spec.resourceAttributes;
  if (!isRecord(attributes)) {
    throw badRequest(
      'spec.resourceAttributes is needed: the sandbox reviews no other access',
    );
  }
  const decision = decide({
    verb: text(attributes.verb),
    group: text(attributes.group),
    resource: text(attributes.resource),
    subresource: text(attributes.subresource) || undefined,
    namespace: text(attributes.namespace) || undefined,
    name: text(attributes.name) || undefined,
  });
  return {
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: { creationTimestamp: null },
    spec,
    status: {
      allowed: decision.allowed,
      ...(decision.reason && { reason: decision.reason }),
    },
  };
}
