import { parseAssignment } from './parseAssignment';

function write(...parts: (number | string)[]): Buffer {
  return Buffer.concat(
    parts.map(part => {
      if (typeof part === 'string') {
        const length = Buffer.alloc(2);
        length.writeInt16BE(part.length);
        return Buffer.concat([length, Buffer.from(part)]);
      }
      const number = Buffer.alloc(4);
      number.writeInt32BE(part);
      return number;
    }),
  );
}

const version = Buffer.from([0, 1]);

describe('parseAssignment', () => {
  it('reads topics and partitions', () => {
    const bytes = Buffer.concat([
      version,
      write(2, 'orders', 2, 0, 3, 'payments', 1, 7),
    ]);
    expect([...parseAssignment(bytes)]).toEqual([
      ['orders', [0, 3]],
      ['payments', [7]],
    ]);
  });

  it('reads as much as there is of anything else', () => {
    expect(parseAssignment(Buffer.alloc(0)).size).toBe(0);
    expect(parseAssignment(Buffer.from('StreamsMetadata')).size).toBe(0);
    const cut = Buffer.concat([version, write(2, 'orders', 1, 0)]);
    expect([...parseAssignment(cut)]).toEqual([['orders', [0]]]);
  });
});
