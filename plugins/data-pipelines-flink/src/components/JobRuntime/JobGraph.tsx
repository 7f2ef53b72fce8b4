import {
  DependencyGraph,
  DependencyGraphTypes,
} from '@backstage/core-components';
import {
  FlinkJobRuntime,
  FlinkVertex,
} from '@data-portal/plugin-data-pipelines-common';
import { formatRate } from '@data-portal/plugin-data-pipelines-react';
import styles from './JobGraph.module.css';
import { LOAD_WORDS, loadOf, percent } from './loadOf';

const WIDTH = 230;
const HEIGHT = 84;
const NAME_LENGTH = 28;

function shorten(name: string): string {
  return name.length > NAME_LENGTH
    ? `${name.slice(0, NAME_LENGTH - 1)}…`
    : name;
}

function VertexNode(props: { vertex: FlinkVertex }) {
  const { vertex } = props;
  const load = loadOf(vertex);
  const rates = [
    vertex.recordsIn !== undefined && `in ${formatRate(vertex.recordsIn)}`,
    vertex.recordsOut !== undefined && `out ${formatRate(vertex.recordsOut)}`,
  ].filter(Boolean);
  return (
    <g className={styles.vertex} data-load={load}>
      <title>{vertex.name}</title>
      <rect width={WIDTH} height={HEIGHT} rx={6} />
      <text x={12} y={22} className={styles.name}>
        {shorten(vertex.name)}
      </text>
      <text x={12} y={42}>
        {`${LOAD_WORDS[load]} · busy ${percent(vertex.busy)} · held ${percent(
          vertex.backPressured,
        )}`}
      </text>
      <text x={12} y={60}>
        {`${vertex.status} × ${vertex.parallelism}`}
      </text>
      <text x={12} y={76}>
        {rates.join(' · ')}
      </text>
    </g>
  );
}

/**
 * The graph of a job, its vertices coloured by what holds them up. The table
 * beside it tells the same in words, so screen readers are spared the picture.
 *
 * @internal
 */
export function JobGraph(props: {
  job: Pick<FlinkJobRuntime, 'vertices' | 'edges'>;
}) {
  const { vertices, edges } = props.job;
  const byId = new Map(vertices.map(vertex => [vertex.id, vertex]));
  return (
    <div className={styles.graph} aria-hidden>
      <DependencyGraph
        nodes={vertices.map(({ id }) => ({ id }))}
        edges={edges
          .filter(({ from, to }) => byId.has(from) && byId.has(to))
          .map(({ from, to, shipStrategy }) => ({
            from,
            to,
            label: shipStrategy?.toLowerCase(),
          }))}
        direction={DependencyGraphTypes.Direction.LEFT_RIGHT}
        renderNode={({ node }) => <VertexNode vertex={byId.get(node.id)!} />}
        zoom="disabled"
        allowFullscreen={false}
        nodeMargin={32}
        rankMargin={64}
      />
    </div>
  );
}
