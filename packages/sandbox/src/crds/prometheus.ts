import { CustomResourceDefinition, defineResource } from './definition';
import {
  Schema,
  conditions,
  flag,
  freeObject,
  integer,
  list,
  object,
  oneOf,
  root,
  text,
  textMap,
} from './schema';

const GROUP = 'monitoring.coreos.com';

/** What Prometheus takes for a duration: units from years to milliseconds. */
const duration = () =>
  text({
    pattern:
      '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
  });

const intOrString = (): Schema => ({ 'x-kubernetes-int-or-string': true });

/** Both kinds are written by people; Prometheus itself reports next to nothing. */
function reported(): Schema {
  return object({
    bindings: list(
      object({
        group: text(),
        name: text(),
        namespace: text(),
        resource: text(),
        conditions: conditions({ observedGeneration: integer() }),
      }),
    ),
  });
}

/** @internal */
export function podMonitorDefinition(): CustomResourceDefinition {
  const selector = object({
    matchLabels: textMap(),
    matchExpressions: list(
      object({ key: text(), operator: text(), values: list(text()) }, [
        'key',
        'operator',
      ]),
    ),
  });
  return defineResource({
    group: GROUP,
    kind: 'PodMonitor',
    shortNames: ['pmon'],
    categories: ['prometheus-operator'],
    versions: [
      {
        name: 'v1',
        schema: root({
          required: ['spec'],
          spec: object(
            {
              jobLabel: text(),
              podTargetLabels: list(text()),
              selector,
              namespaceSelector: object({
                any: flag(),
                matchNames: list(text()),
              }),
              podMetricsEndpoints: list(
                object({
                  port: text(),
                  portNumber: integer({ minimum: 1, maximum: 65535 }),
                  targetPort: intOrString(),
                  path: text(),
                  scheme: oneOf('http', 'https', 'HTTP', 'HTTPS'),
                  interval: duration(),
                  scrapeTimeout: duration(),
                  honorLabels: flag(),
                  relabelings: list(freeObject()),
                  metricRelabelings: list(freeObject()),
                }),
              ),
            },
            ['selector'],
          ),
          status: reported(),
        }),
      },
    ],
  });
}

/** @internal */
export function prometheusRuleDefinition(): CustomResourceDefinition {
  return defineResource({
    group: GROUP,
    kind: 'PrometheusRule',
    shortNames: ['promrule'],
    categories: ['prometheus-operator'],
    versions: [
      {
        name: 'v1',
        schema: root({
          required: ['spec'],
          spec: object({
            groups: list(
              object(
                {
                  name: text({ minLength: 1 }),
                  interval: duration(),
                  labels: textMap(),
                  rules: list(
                    object(
                      {
                        alert: text(),
                        record: text(),
                        expr: intOrString(),
                        for: duration(),
                        keep_firing_for: duration(),
                        labels: textMap(),
                        annotations: textMap(),
                      },
                      ['expr'],
                    ),
                  ),
                },
                ['name'],
              ),
            ),
          }),
          status: reported(),
        }),
      },
    ],
  });
}
