/**
 * A log that says what a test has it say.
 *
 * @public
 */
export type LogStreamFake = {
  stream: ReadableStream<Uint8Array>;
  write(text: string): void;
  end(): void;
  /** Whether the reader has gone. */
  isCancelled(): boolean;
};

/**
 * Makes a log stream with some text in it, still open.
 *
 * @public
 */
export function makeLogStream(text: string = ''): LogStreamFake {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    start(started) {
      controller = started;
      controller.enqueue(encoder.encode(text));
    },
    cancel() {
      cancelled = true;
    },
  });
  return {
    stream,
    write: more => controller.enqueue(encoder.encode(more)),
    end: () => controller.close(),
    isCancelled: () => cancelled,
  };
}
