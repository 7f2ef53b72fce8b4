import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import { KafkaPartition } from '@data-portal/plugin-data-pipelines-common';
import {
  formatBytes,
  formatCount,
} from '@data-portal/plugin-data-pipelines-react';
import styles from './PartitionStrip.module.css';

const STEPS = 4;

/**
 * @internal
 */
export type PartitionStripProps = {
  partitions: KafkaPartition[];
  minInSync?: number;
};

type Trouble = 'offline' | 'blocked' | 'behind' | undefined;

function troubleOf(
  partition: KafkaPartition,
  minInSync: number | undefined,
): Trouble {
  if (partition.leader === undefined) {
    return 'offline';
  }
  if (partition.inSync.length < (minInSync ?? 0)) {
    return 'blocked';
  }
  return partition.inSync.length < partition.replicas.length
    ? 'behind'
    : undefined;
}

const TROUBLES = {
  offline: 'no leader',
  blocked: 'too few replicas in sync',
  behind: 'a replica is behind',
};

function describe(partition: KafkaPartition, trouble: Trouble): string {
  const { leader, replicas, inSync, size, beginOffset, endOffset } = partition;
  const messages =
    beginOffset !== undefined && endOffset !== undefined
      ? `${formatCount(endOffset - beginOffset)} messages at most`
      : undefined;
  return [
    `Partition ${partition.partition}${
      trouble ? `: ${TROUBLES[trouble]}` : ''
    }`,
    leader === undefined ? undefined : `leader ${leader}`,
    `replicas ${replicas.join(', ')}`,
    `in sync ${inSync.join(', ') || 'none'}`,
    size === undefined ? undefined : formatBytes(size),
    messages,
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * How uneven the partitions are: the largest against the mean.
 *
 * @returns undefined where too little is known, or nothing is there
 *
 * @internal
 */
export function skewOf(partitions: KafkaPartition[]): number | undefined {
  const sizes = partitions.flatMap(({ size }) => size ?? []);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return sizes.length > 1 && mean > 0 ? Math.max(...sizes) / mean : undefined;
}

/**
 * One square a partition: its shade tells the size, its border the trouble.
 * Every square can be reached and says in words what it shows.
 *
 * @internal
 */
export function PartitionStrip(props: PartitionStripProps) {
  const { partitions, minInSync } = props;
  const largest = Math.max(0, ...partitions.map(({ size }) => size ?? 0));
  return (
    <div className={styles.strip} role="group" aria-label="Partitions">
      {partitions.map(partition => {
        const trouble = troubleOf(partition, minInSync);
        const part = largest > 0 ? (partition.size ?? 0) / largest : 0;
        return (
          <TooltipTrigger key={partition.partition} delay={100}>
            <Button
              className={styles.square}
              data-shade={Math.ceil(part * STEPS)}
              data-trouble={trouble}
              aria-label={describe(partition, trouble)}
            >
              {partition.partition}
            </Button>
            <Tooltip>{describe(partition, trouble)}</Tooltip>
          </TooltipTrigger>
        );
      })}
    </div>
  );
}
