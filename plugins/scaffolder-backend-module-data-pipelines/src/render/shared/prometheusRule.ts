import { JsonObject } from '@backstage/types';
import { LABEL_JOB } from '@data-portal/plugin-data-pipelines-common';
import { AlertRule } from '../Part';

/**
 * The alerts of a pipeline, each with whose it is and where its runbook is.
 *
 * @internal
 */
export function prometheusRule(options: {
  apiVersion: string;
  name: string;
  namespace: string;
  labels: Record<string, string>;
  alerts: AlertRule[];
  /** By the label of its pods the rule is found beside it. */
  job?: string;
  owner?: string;
  runbookUrl?: string;
}): JsonObject {
  const { apiVersion, name, namespace, labels, alerts } = options;
  const { job, owner, runbookUrl } = options;
  return {
    apiVersion,
    kind: 'PrometheusRule',
    metadata: {
      name,
      namespace,
      labels: { ...labels, ...(job && { [LABEL_JOB]: job }) },
    },
    spec: {
      groups: [
        {
          name,
          rules: alerts.map(({ alert, of, expr, severity, ...rule }) => ({
            alert,
            expr,
            for: rule.for,
            labels: {
              severity,
              pipeline: name,
              // What it is about, since two of a kind share a name.
              subject: of,
              ...(owner && { owner }),
            },
            annotations: {
              summary: rule.summary,
              description: rule.action,
              ...(runbookUrl && { runbook_url: runbookUrl }),
            },
          })),
        },
      ],
    },
  };
}
