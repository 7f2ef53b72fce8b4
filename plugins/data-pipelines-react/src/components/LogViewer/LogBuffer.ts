/**
 * One line of a log, numbered from the start of the stream.
 *
 * @internal
 */
export type LogLine = { number: number; text: string };

const LARGEST_LINE = 20_000;

// Colours and cursor moves, which a browser would show as rubbish.
// eslint-disable-next-line no-control-regex
const ANSI_SEQUENCE = /\u001b\[[0-9;?]*[A-Za-z]/g;

/**
 * The last lines of a text that comes in pieces.
 *
 * @internal
 */
export class LogBuffer {
  readonly #capacity: number;
  #lines: LogLine[] = [];
  #rest = '';
  #count = 0;

  constructor(options: { capacity: number }) {
    this.#capacity = options.capacity;
  }

  /** A new array after every change, so that it can be compared. */
  get lines(): LogLine[] {
    return this.#lines;
  }

  /** How many lines had to make room. */
  get dropped(): number {
    return this.#count - this.#lines.length;
  }

  append(text: string): void {
    const parts = (this.#rest + text).split('\n');
    this.#rest = (parts.pop() ?? '').slice(0, LARGEST_LINE);
    this.#add(parts);
  }

  /** What follows the last line break is a line, too. */
  end(): void {
    if (this.#rest) {
      this.#add([this.#rest]);
      this.#rest = '';
    }
  }

  #add(texts: string[]): void {
    if (texts.length === 0) {
      return;
    }
    const added = texts.map((text, index) => ({
      number: this.#count + index + 1,
      text: text.slice(0, LARGEST_LINE).replace(ANSI_SEQUENCE, ''),
    }));
    this.#count += texts.length;
    this.#lines = [...this.#lines, ...added].slice(-this.#capacity);
  }
}
