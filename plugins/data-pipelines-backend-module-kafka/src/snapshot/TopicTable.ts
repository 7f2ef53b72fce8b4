import { copy, filled } from './numbers';

/** One partition of a metadata answer. */
export type PartitionAnswer = {
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
};

/** Leader, epoch and the two counts. */
const HEAD = 4;
/** Begin, end, size of the leader's log. */
const NUMBERS = 3;

/**
 * What is known of one topic, in two arrays of numbers: at forty thousand
 * partitions the parsed answers would take ten times the memory. Typed arrays
 * would be no smaller, each costs about 180 bytes beside its numbers.
 *
 * @internal
 */
export class TopicTable {
  readonly id: string;
  readonly isInternal: boolean;
  readonly partitions: number;
  /** Of each partition: leader, epoch, two counts, replicas, in-sync replicas. */
  readonly #nodes: number[];
  readonly #stride: number;
  /** NaN where one is not known. */
  readonly #numbers: number[];
  /** Bytes on disk, all replicas together; NaN where it is not known. */
  size = NaN;

  constructor(options: {
    id: string;
    isInternal: boolean;
    partitions: PartitionAnswer[];
    /** The same topic as it was known, whose offsets stay. */
    previous?: TopicTable;
  }) {
    const partitions = [...options.partitions].sort(
      (a, b) => a.partitionIndex - b.partitionIndex,
    );
    this.id = options.id;
    this.isInternal = options.isInternal;
    this.partitions = partitions.length;
    const most = Math.max(
      0,
      ...partitions.map(({ replicaNodes }) => replicaNodes.length),
    );
    this.#stride = HEAD + 2 * most;
    this.#nodes = filled(partitions.length * this.#stride, 0);
    partitions.forEach((partition, index) => {
      const { leaderId, leaderEpoch, replicaNodes, isrNodes } = partition;
      const inSync = isrNodes.slice(0, most);
      copy(
        [
          leaderId,
          leaderEpoch,
          replicaNodes.length,
          inSync.length,
          ...replicaNodes,
          ...inSync,
        ],
        this.#nodes,
        index * this.#stride,
      );
    });
    this.#numbers = filled(partitions.length * NUMBERS, NaN);
    const { previous } = options;
    // A topic that was deleted and made again has another id.
    if (previous && previous.id === this.id) {
      copy(previous.#numbers, this.#numbers);
      this.size = previous.size;
    }
  }

  /** Broker id; -1 without a leader. */
  leader(partition: number): number {
    return this.#nodes[partition * this.#stride];
  }

  epoch(partition: number): number {
    return this.#nodes[partition * this.#stride + 1];
  }

  replicaCount(partition: number): number {
    return this.#nodes[partition * this.#stride + 2];
  }

  inSyncCount(partition: number): number {
    return this.#nodes[partition * this.#stride + 3];
  }

  replicas(partition: number): number[] {
    const from = partition * this.#stride + HEAD;
    return this.#nodes.slice(from, from + this.replicaCount(partition));
  }

  inSync(partition: number): number[] {
    const from = partition * this.#stride + HEAD + this.replicaCount(partition);
    return this.#nodes.slice(from, from + this.inSyncCount(partition));
  }

  begin(partition: number): number {
    return this.#numbers[partition * NUMBERS];
  }

  end(partition: number): number {
    return this.#numbers[partition * NUMBERS + 1];
  }

  leaderSize(partition: number): number {
    return this.#numbers[partition * NUMBERS + 2];
  }

  setBegin(partition: number, offset: number): void {
    this.#numbers[partition * NUMBERS] = offset;
  }

  setEnd(partition: number, offset: number): void {
    this.#numbers[partition * NUMBERS + 1] = offset;
  }

  setLeaderSize(partition: number, bytes: number): void {
    this.#numbers[partition * NUMBERS + 2] = bytes;
  }

  /** Messages written since the topic began; NaN where a partition is not known. */
  endSum(): number {
    let sum = 0;
    for (let partition = 0; partition < this.partitions; partition += 1) {
      sum += this.end(partition);
    }
    return sum;
  }
}
