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
