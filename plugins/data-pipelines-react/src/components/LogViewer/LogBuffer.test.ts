import { LogBuffer } from './LogBuffer';

function textsOf(buffer: LogBuffer) {
  return buffer.lines.map(({ text }) => text);
}

describe('LogBuffer', () => {
  it('puts lines together from pieces, and keeps the last unfinished one', () => {
    const buffer = new LogBuffer({ capacity: 10 });
    buffer.append('first\nsec');
    expect(textsOf(buffer)).toEqual(['first']);
    buffer.append('ond\n\nthi');
    buffer.append('rd');
    expect(textsOf(buffer)).toEqual(['first', 'second', '']);
    buffer.end();
    expect(textsOf(buffer)).toEqual(['first', 'second', '', 'third']);
  });

  it('holds no more than it may, and counts what it dropped', () => {
    const buffer = new LogBuffer({ capacity: 3 });
    buffer.append('1\n2\n3\n4\n5\n');
    expect(textsOf(buffer)).toEqual(['3', '4', '5']);
    expect(buffer.dropped).toBe(2);
    expect(buffer.lines[0].number).toBe(3);
  });

  it('drops terminal colours and cuts endless lines', () => {
    const buffer = new LogBuffer({ capacity: 3 });
    buffer.append(`\u001b[31mred\u001b[0m\n${'x'.repeat(50_000)}\n`);
    expect(buffer.lines[0].text).toBe('red');
    expect(buffer.lines[1].text).toHaveLength(20_000);
  });
});
