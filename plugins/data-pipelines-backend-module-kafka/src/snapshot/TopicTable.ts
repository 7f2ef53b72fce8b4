/** One partition of a metadata answer. */
export type PartitionAnswer = {
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
};

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
  /** Leader, epoch, then counts and ids of replicas and in-sync replicas. */
  readonly #nodes: Int32Array;
  readonly #starts: Uint32Array;
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
    this.#starts = new Uint32Array(partitions.length);
    const nodes: number[] = [];
    partitions.forEach((partition, index) => {
      this.#starts[index] = nodes.length;
      nodes.push(
        partition.leaderId,
        partition.leaderEpoch,
        partition.replicaNodes.length,
        partition.isrNodes.length,
        ...partition.replicaNodes,
        ...partition.isrNodes,
      );
    });
    this.#nodes = Int32Array.from(nodes);
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
    return this.#nodes[this.#starts[partition]];
  }

  epoch(partition: number): number {
    return this.#nodes[this.#starts[partition] + 1];
  }

  replicas(partition: number): number[] {
    const start = this.#starts[partition];
    const from = start + 4;
    return [...this.#nodes.subarray(from, from + this.#nodes[start + 2])];
  }

  inSync(partition: number): number[] {
    const start = this.#starts[partition];
    const from = start + 4 + this.#nodes[start + 2];
    return [...this.#nodes.subarray(from, from + this.#nodes[start + 3])];
  }

  replicaCount(partition: number): number {
    return this.#nodes[this.#starts[partition] + 2];
  }

  inSyncCount(partition: number): number {
    return this.#nodes[this.#starts[partition] + 3];
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

  /** A copy of all end offsets. */
  ends(): Float64Array {
    return Float64Array.from({ length: this.partitions }, (_, partition) =>
      this.end(partition),
    );
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
