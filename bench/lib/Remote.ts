import { ChildProcess, fork } from 'node:child_process';

type Call = { call: number; method: string; input: unknown };
type Answer = { answer: number; output?: unknown; error?: string };

/** What a process answers to, each with one input and one output. */
export type RemoteApi = { [method: string]: (input: never) => unknown };

/** Answers the calls of the process that started this one, and ends with it. */
export function serve(api: RemoteApi): void {
  process.on('message', async ({ call, method, input }: Call) => {
    const answer: Answer = { answer: call };
    try {
      answer.output = await (api[method] as (input: unknown) => unknown)(input);
    } catch (error) {
      answer.error = String(error);
    }
    process.send?.(answer);
  });
  process.once('disconnect', () => process.exit(0));
}

/**
 * A process of its own, so that its work and its memory count for itself.
 */
export class Remote<Api extends RemoteApi> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  // Nothing it holds is of use any more.
  readonly #kill = () => this.#child.kill('SIGKILL');
  #calls = 0;

  static start<Api extends RemoteApi>(
    file: string,
    options: { nodeOptions?: string[] } = {},
  ): Remote<Api> {
    return new Remote<Api>(
      fork(file, {
        execArgv: [...process.execArgv, ...(options.nodeOptions ?? [])],
        // Results alone belong on stdout; its log is for those who look for it.
        stdio: [
          'ignore',
          process.env.BENCH_DEBUG ? process.stderr : 'ignore',
          'inherit',
          'ipc',
        ],
      }),
    );
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: Answer) => {
      // The loader of TypeScript sends messages too.
      this.#waiting.get(message.answer)?.(message);
    });
    process.once('exit', this.#kill);
    child.once('exit', code => {
      for (const settle of this.#waiting.values()) {
        settle({ answer: 0, error: `The process ended (${code})` });
      }
    });
  }

  async call<M extends keyof Api & string>(
    method: M,
    ...[input]: Parameters<Api[M]>
  ): Promise<Awaited<ReturnType<Api[M]>>> {
    const call = (this.#calls += 1);
    const { error, output } = await new Promise<Answer>(resolve => {
      this.#waiting.set(call, resolve);
      this.#child.send({ call, method, input } satisfies Call);
    });
    this.#waiting.delete(call);
    if (error !== undefined) {
      throw new Error(`${method}: ${error}`);
    }
    return output as Awaited<ReturnType<Api[M]>>;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      return;
    }
    const ended = new Promise(resolve => this.#child.once('exit', resolve));
    this.#kill();
    await ended;
    process.off('exit', this.#kill);
  }
}
