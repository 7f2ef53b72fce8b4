/**
 * Reads what a classic group's leader assigned to a member: a version, then
 * topics with their partitions (ConsumerProtocolAssignment of Kafka).
 *
 * @returns as much as can be read; an assignor may write what it likes
 *
 * @internal
 */
export function parseAssignment(bytes: Buffer): Map<string, number[]> {
  const assigned = new Map<string, number[]>();
  let at = 2;
  const readInt32 = () => {
    const value = bytes.readInt32BE(at);
    at += 4;
    return value;
  };
  try {
    const topics = readInt32();
    for (let topic = 0; topic < topics; topic += 1) {
      const length = bytes.readInt16BE(at);
      const name = bytes.toString('utf8', at + 2, at + 2 + length);
      at += 2 + length;
      const partitions: number[] = [];
      const count = readInt32();
      for (let index = 0; index < count; index += 1) {
        partitions.push(readInt32());
      }
      assigned.set(name, partitions);
    }
  } catch {
    // The bytes ended, or mean something else.
  }
  return assigned;
}
