import { DashboardPanel } from '../Part';
import { createHash } from 'node:crypto';

const WIDTH = 12;
const HEIGHT = 8;
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/**
 * Grafana's name for the dashboard of a pipeline: one and the same every time
 * it is rendered, so that links stay.
 *
 * @internal
 */
export function dashboardUid(cluster: string, pipeline: string): string {
  const hash = createHash('sha256').update(`${cluster}/${pipeline}`);
  return `dp-${hash.digest('hex').slice(0, 16)}`;
}

/**
 * A dashboard of Grafana, as the JSON that its provisioning reads.
 *
 * @internal
 */
export function dashboardJson(options: {
  cluster: string;
  pipeline: { name: string; title: string };
  panels: DashboardPanel[];
}): string {
  const { cluster, pipeline, panels } = options;
  const dashboard = {
    uid: dashboardUid(cluster, pipeline.name),
    title: pipeline.title,
    tags: ['data-pipelines', pipeline.name],
    schemaVersion: 39,
    editable: true,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [
        {
          name: 'datasource',
          label: 'Data source',
          type: 'datasource',
          query: 'prometheus',
        },
      ],
    },
    panels: panels.map(({ title, unit, targets }, index) => ({
      id: index + 1,
      type: 'timeseries',
      title,
      datasource: DATASOURCE,
      gridPos: {
        x: (index % 2) * WIDTH,
        y: Math.floor(index / 2) * HEIGHT,
        w: WIDTH,
        h: HEIGHT,
      },
      fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
      targets: targets.map(({ expr, legend }, at) => ({
        refId: String.fromCharCode('A'.charCodeAt(0) + at),
        datasource: DATASOURCE,
        expr,
        legendFormat: legend,
      })),
    })),
  };
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}
