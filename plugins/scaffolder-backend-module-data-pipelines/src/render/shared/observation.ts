import { JsonObject } from '@backstage/types';
import { Omission, RenderContext, RenderedPart } from '../Part';
import { networkPolicy } from './networkPolicy';
import { MONITORING, podMonitor } from './podMonitor';
import { prometheusRule } from './prometheusRule';

/**
 * @internal
 */
export type Observed = {
  objects: JsonObject[];
  /** What comes by a pull request only; `withheld` says why. */
  reviewed: JsonObject[];
  /** What the cluster has no kind for. */
  leftOut: Omission[];
  withheld: Omission[];
};

/**
 * What watches the jobs of a pipeline and keeps others away from them, as far
 * as the cluster serves the kinds for it.
 *
 * @internal
 */
export function observation(options: {
  context: RenderContext;
  part: RenderedPart;
  namespace: string;
  /** Whether the namespace is the pipeline's, and not that of its Kafka. */
  isHome: boolean;
  /** The first of its jobs that is a resource. */
  job?: string;
  owner?: string;
  /** Address of the runbook. */
  docs?: string;
}): Observed {
  const { context, part, namespace, isHome, job, owner, docs } = options;
  const { served, settings, pipeline, cluster } = context;
  const { labels } = settings.monitoring;
  const observed: Observed = {
    objects: [],
    reviewed: [],
    leftOut: [],
    withheld: [],
  };

  const add = (wanted: {
    group: string;
    kind: string;
    names: string[];
    make(apiVersion: string, index: number): JsonObject;
  }) => {
    const { group, kind, names, make } = wanted;
    const apiVersion = served.apiVersionOf({ group, kind, versions: ['v1'] });
    if (apiVersion && !isHome) {
      observed.reviewed.push(
        ...names.map((_, index) => make(apiVersion, index)),
      );
      observed.withheld.push(
        ...names.map(name => ({
          kind,
          name,
          reason: `it would stand in ${namespace}, where others' things are, so somebody has to read it first`,
        })),
      );
    } else if (apiVersion) {
      observed.objects.push(
        ...names.map((_, index) => make(apiVersion, index)),
      );
    } else {
      observed.leftOut.push(
        ...names.map(name => ({
          kind,
          name,
          reason: `${cluster} serves no ${kind} of ${group}`,
        })),
      );
    }
  };

  add({
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
    names: part.pods.map(({ name }) => name),
    make: (apiVersion, index) =>
      networkPolicy({
        apiVersion,
        namespace,
        pods: part.pods[index],
        reachableFrom: settings.reachableFrom,
      }),
  });
  const scraped = part.pods.filter(({ scrape }) => scrape.length);
  add({
    group: MONITORING,
    kind: 'PodMonitor',
    names: scraped.map(({ name }) => name),
    make: (apiVersion, index) =>
      podMonitor({ apiVersion, namespace, pods: scraped[index], labels }),
  });
  add({
    group: MONITORING,
    kind: 'PrometheusRule',
    names: part.alerts.length ? [pipeline.name] : [],
    make: apiVersion =>
      prometheusRule({
        apiVersion,
        name: pipeline.name,
        namespace,
        labels,
        alerts: part.alerts,
        job,
        owner,
        runbookUrl: docs,
      }),
  });
  return observed;
}
