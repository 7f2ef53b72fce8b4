import {
  KindDefinition,
  KubernetesObject,
  LABEL_JOB,
  Target,
} from '@data-portal/plugin-data-pipelines-common';
import { recordAt, textAt, valueAt } from '../judging';

/** What has the pods that templates put {@link LABEL_JOB} on. */
const JOB_KINDS = [
  'FlinkDeployment',
  'FlinkSessionJob',
  'ScheduledSparkApplication',
  'SparkApplication',
];

/**
 * Finds what a neighbour acts on among the kinds of pipelines.
 *
 * @internal
 */
export type TargetFinder = {
  /** By a reference with `apiVersion`, `kind` and `name`. */
  byReference(object: unknown, path: string): Target[];
  /**
   * By labels that select pods, as those of an operator do, and those that
   * templates put on the pods of a job. Which kind of job, these do not tell:
   * a target need not exist.
   */
  byPodLabels(labels: unknown, namespace?: string): Target[];
  isKnown(type: { group: string; kind: string }): boolean;
};

/**
 * @internal
 */
export function makeTargetFinder(kinds: KindDefinition[]): TargetFinder {
  const find = (type: { group: string; kind: string }) =>
    kinds.find(({ group, kind }) => group === type.group && kind === type.kind);
  // Of a shared kind a reference does not tell whether it is one of those meant.
  const isKnown = (type: { group: string; kind: string }) => {
    const definition = find(type);
    return definition !== undefined && !definition.recognises;
  };
  return {
    isKnown,
    byReference: (object, path) => {
      const reference = valueAt(object, path);
      const version = textAt(reference, 'apiVersion') ?? '';
      const [group] = version.includes('/') ? version.split('/') : [''];
      const kind = textAt(reference, 'kind') ?? '';
      const name = textAt(reference, 'name');
      return name && isKnown({ group, kind }) ? [{ group, kind, name }] : [];
    },
    byPodLabels: (labels, namespace) => {
      const podLabels = recordAt({ labels }, 'labels') as Record<
        string,
        string
      >;
      const pod: KubernetesObject = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: '', labels: podLabels },
      };
      return kinds.flatMap(({ group, kind, parentNameOf }) => {
        const name =
          parentNameOf(pod) ??
          (JOB_KINDS.includes(kind)
            ? textAt(podLabels, [LABEL_JOB])
            : undefined);
        return name
          ? [{ group, kind, name, ...(namespace && { namespace }) }]
          : [];
      });
    },
  };
}
