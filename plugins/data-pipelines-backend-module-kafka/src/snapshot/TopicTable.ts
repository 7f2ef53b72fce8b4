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

/**
 * What is known of one topic, in typed arrays: at forty thousand partitions the
 * parsed answers would take ten times the memory.
 *
 * @internal
 */
export class TopicTable {
  readonly id: string;
  readonly isInternal: boolean;
  readonly partitions: number;
  /** Of each partition: leader, epoch, two counts, replicas, in-sync replicas. */
  readonly #nodes: Int32Array;
  readonly #stride: number;
  /** Begin, end, size of the leader's log; NaN where it is not known. */
  readonly #numbers: Float64Array;
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
    this.#nodes = new Int32Array(partitions.length * this.#stride);
    partitions.forEach((partition, index) => {
      const { leaderId, leaderEpoch, replicaNodes, isrNodes } = partition;
      const inSync = isrNodes.slice(0, most);
      this.#nodes.set(
        [
          leaderId,
          leaderEpoch,
          replicaNodes.length,
          inSync.length,
          ...replicaNodes,
          ...inSync,
        ],
        index * this.#stride,
      );
    });
    this.#numbers = new Float64Array(partitions.length * 3).fill(NaN);
    const { previous } = options;
    // A topic that was deleted and made again has another id.
    if (previous && previous.id === this.id) {
      this.#numbers.set(previous.#numbers.subarray(0, this.#numbers.length));
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
    return [...this.#nodes.subarray(from, from + this.replicaCount(partition))];
  }

  inSync(partition: number): number[] {
    const from = partition * this.#stride + HEAD + this.replicaCount(partition);
    return [...this.#nodes.subarray(from, from + this.inSyncCount(partition))];
  }

  begin(partition: number): number {
    return this.#numbers[partition * 3];
  }

  end(partition: number): number {
    return this.#numbers[partition * 3 + 1];
  }

  leaderSize(partition: number): number {
    return this.#numbers[partition * 3 + 2];
  }

  setBegin(partition: number, offset: number): void {
    this.#numbers[partition * 3] = offset;
  }

  setEnd(partition: number, offset: number): void {
    this.#numbers[partition * 3 + 1] = offset;
  }

  setLeaderSize(partition: number, bytes: number): void {
    this.#numbers[partition * 3 + 2] = bytes;
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
