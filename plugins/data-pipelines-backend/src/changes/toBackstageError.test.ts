import { KubernetesStatusError } from '@data-portal/plugin-data-pipelines-node';
import { toBackstageError } from './toBackstageError';

const context = { cluster: 'production', doing: 'apply kafkatopics' };

/** As an API server words it. */
function conflict(details: string[]): KubernetesStatusError {
  return new KubernetesStatusError({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${details.length} conflicts: conflicts with "argocd"`,
    details,
  });
}

describe('toBackstageError', () => {
  it('names each field of a conflict and who manages it once', () => {
    const error = toBackstageError(
      conflict([
        '.spec.partitions: conflict with "argocd" using kafka.strimzi.io/v1',
        '.spec.config.retention.ms: conflict with "argocd"',
        '.spec.containers[name="main"].image: conflict with "kubectl-edit" with subresource "scale"',
      ]),
      context,
    );
    expect(error.name).toBe('ConflictError');
    expect(error.message).toBe(
      'Others manage fields that this would change (spec.partitions, spec.config.retention.ms by argocd; spec.containers[name="main"].image by kubectl-edit): leave them out, or take them over with "force" where the portal allows it',
    );
  });

  it('keeps the words of the server where it lists nothing that is known', () => {
    for (const details of [[], ['.spec.partitions: taken']]) {
      const { message } = toBackstageError(conflict(details), context);
      expect(message).toContain('conflicts with "argocd"');
      expect(message).toContain('take them over with "force"');
    }
  });

  /** Each as kube-apiserver 1.35 sends it, and what a user reads. */
  it.each<[string, number, string, string, string]>([
    [
      'a right that the portal has not',
      403,
      'kafkatopics.kafka.strimzi.io "orders" is forbidden: User "system:serviceaccount:data-portal:data-portal" cannot create resource "kafkatopics" in API group "kafka.strimzi.io" in the namespace "shop"',
      'NotAllowedError',
      'The portal\'s service account may not apply kafkatopics in cluster production: kafkatopics.kafka.strimzi.io "orders" is forbidden: User "system:serviceaccount:data-portal:data-portal" cannot create resource "kafkatopics" in API group "kafka.strimzi.io" in the namespace "shop". Grant it the role of deploy/rbac.yaml that names them, or use a pull request',
    ],
    [
      'a quota',
      403,
      'kafkatopics.kafka.strimzi.io "orders" is forbidden: exceeded quota: few, requested: count/kafkatopics.kafka.strimzi.io=1, used: count/kafkatopics.kafka.strimzi.io=5, limited: count/kafkatopics.kafka.strimzi.io=5',
      'NotAllowedError',
      'Cluster production refuses to apply kafkatopics: exceeded quota: few, requested: count/kafkatopics.kafka.strimzi.io=1, used: count/kafkatopics.kafka.strimzi.io=5, limited: count/kafkatopics.kafka.strimzi.io=5. Delete what is no longer needed, choose another namespace, or ask for a larger quota',
    ],
    [
      'a namespace that is going',
      403,
      'kafkatopics.kafka.strimzi.io "orders" is forbidden: unable to create new content in namespace shop because it is being terminated',
      'NotAllowedError',
      'Cluster production refuses to apply kafkatopics: unable to create new content in namespace shop because it is being terminated. Choose another namespace',
    ],
    [
      'another rule of admission',
      403,
      'pods "orders" is forbidden: violates PodSecurity "restricted:latest": privileged',
      'NotAllowedError',
      'Cluster production refuses to apply kafkatopics: violates PodSecurity "restricted:latest": privileged. Do as it says, or ask whoever runs the cluster',
    ],
    [
      'a webhook',
      403,
      'admission webhook "rules.example.com" denied the request: the team label is missing',
      'NotAllowedError',
      'A rule of cluster production forbids to apply kafkatopics: admission webhook "rules.example.com" denied the request: the team label is missing. Do as it says, or ask whoever runs the cluster',
    ],
    [
      'a policy',
      422,
      "kafkatopics.kafka.strimzi.io \"orders\" is forbidden: ValidatingAdmissionPolicy 'team' with binding 'team' denied request: the team label is missing",
      'InputError',
      "A rule of cluster production forbids to apply kafkatopics: ValidatingAdmissionPolicy 'team' with binding 'team' denied request: the team label is missing. Do as it says, or ask whoever runs the cluster",
    ],
    [
      'a webhook that is down',
      500,
      'Internal error occurred: failed calling webhook "rules.example.com": failed to call webhook: Post "https://rules.policy.svc:443/?timeout=10s": dial tcp 10.96.0.9:443: connect: connection refused',
      'ServiceUnavailableError',
      'Cluster production can not apply kafkatopics: its webhook rules.example.com does not answer. Try again later, or tell whoever runs the cluster',
    ],
    [
      'a webhook that can not be tried',
      400,
      'admission webhook "rules.example.com" does not support dry run',
      'InputError',
      'Cluster production can not try to apply kafkatopics, and the portal tries every change first: admission webhook "rules.example.com" does not support dry run. Use a pull request, or ask whoever runs the cluster to declare the side effects of the webhook',
    ],
    [
      'an unknown field of something new',
      400,
      'KafkaTopic in version "v1" cannot be handled as a KafkaTopic: strict decoding error: unknown field "spec.partition", unknown field "extra"',
      'InputError',
      'Cluster production refuses to apply kafkatopics: unknown field "spec.partition", unknown field "extra". Leave out what the kind does not have in this version, or correct it',
    ],
    [
      'unknown fields of what is applied',
      500,
      'failed to create typed patch object (shop/orders; kafka.strimzi.io/v1, Kind=KafkaTopic): errors:\n  .spec.partition: field not declared in schema\n  .spec.replicas: expected numeric (int or float), got string',
      'InputError',
      'Cluster production refuses to apply kafkatopics: .spec.partition: field not declared in schema, .spec.replicas: expected numeric (int or float), got string. Leave out what the kind does not have in this version, or correct it',
    ],
    [
      'an object that no store takes',
      500,
      'etcdserver: request is too large',
      'InputError',
      'This is too large for cluster production: an object may have about 1 MB. Put what is long elsewhere, and refer to it',
    ],
    [
      'a namespace that is not there',
      404,
      'namespaces "nowhere" not found',
      'NotFoundError',
      'Cluster production has no namespace nowhere. Choose one that is there, or ask for it',
    ],
    [
      'an object that was made anew',
      409,
      'Operation cannot be fulfilled on KafkaTopic.kafka.strimzi.io "orders": the UID in the precondition (a) does not match the UID in record (b). The object might have been deleted and then recreated',
      'ConflictError',
      'It was deleted and made anew since you looked. Look at the new one first',
    ],
  ])('tells %s', (_, code, message, name, text) => {
    const error = toBackstageError(
      new KubernetesStatusError({ code, reason: '', message }),
      context,
    );
    expect([error.name, error.message]).toEqual([name, text]);
  });

  it('shows nothing of an object that the server quotes', () => {
    // What a merge patch with a field that is not known is answered with.
    const object = JSON.stringify({
      kind: 'KafkaConnector',
      spec: { config: { 'db.sign.in': 'hunter2', class: 'x'.repeat(200) } },
    });
    const quoted = `Invalid value: ${JSON.stringify(object)}`;
    const tail = 'strict decoding error: unknown field "spec.typo"';
    const decoding = toBackstageError(
      new KubernetesStatusError({
        code: 422,
        reason: 'Invalid',
        message: ` "" is invalid: patch: ${quoted}: ${tail}`,
        details: [`patch: ${quoted}: ${tail}`],
      }),
      context,
    );
    expect([decoding.name, decoding.message]).toEqual([
      'InputError',
      'Cluster production refuses to apply kafkatopics: unknown field "spec.typo". Leave out what the kind does not have in this version, or correct it',
    ]);
    const { message } = toBackstageError(
      new KubernetesStatusError({
        code: 422,
        reason: 'Invalid',
        message: ` "" is invalid: patch: ${quoted}: it can not be read`,
        details: [`patch: ${quoted}: it can not be read`],
      }),
      context,
    );
    expect(message).toBe(
      ' "" is invalid: patch: Invalid value: "…": it can not be read',
    );
  });

  it('says each field that breaks the schema once', () => {
    const { message } = toBackstageError(
      new KubernetesStatusError({
        code: 422,
        reason: 'Invalid',
        message:
          'KafkaTopic.kafka.strimzi.io "orders" is invalid: [spec.partitions: Invalid value: 0: too few, spec.replicas: Required value]',
        details: [
          'spec.partitions: Invalid value: 0: too few',
          'spec.replicas: Required value',
          'spec.replicas: Required value',
          'spec.other: told here alone',
        ],
      }),
      context,
    );
    expect(message).toBe(
      'KafkaTopic.kafka.strimzi.io "orders" is invalid: [spec.partitions: Invalid value: 0: too few, spec.replicas: Required value]; spec.other: told here alone',
    );
  });

  it('leaves another conflict as the server words it', () => {
    const error = toBackstageError(
      new KubernetesStatusError({
        code: 409,
        reason: 'Conflict',
        message: 'the object has been modified',
      }),
      context,
    );
    expect(error.message).toBe('the object has been modified');
  });
});
