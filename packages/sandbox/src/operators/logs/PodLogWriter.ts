import { KubernetesObject, PodLogs } from '../../api';
import { KubeClient } from '../../client';
import { Clock } from '../Clock';
import { watchResource } from '../ResourceWatcher';
import { LAST_WORDS, PODS } from '../pods';
import { LogScript, logScriptOf } from './logLines';

const WORK_MS = 5000;

interface ContainerState {
  restartCount: number;
  state: {
    running?: unknown;
    terminated?: { exitCode: number };
  };
}

interface Followed {
  script: LogScript;
  pod: KubernetesObject;
  container: string;
  restarts: number;
  round: number;
  phase: 'waiting' | 'running' | 'ended';
  cancel?: () => void;
}

/**
 * Writes the logs of pods in which no code runs. The API has no way to do
 * that: this goes by the server's own log, and only in the sandbox.
 *
 * @internal
 */
export class PodLogWriter {
  readonly #logs: PodLogs;
  readonly #clock: Clock;
  readonly #followed = new Map<string, Followed>();

  /** Resolves when the signal has ended it. */
  static async run(options: {
    client: KubeClient;
    logs: PodLogs;
    clock: Clock;
    signal: AbortSignal;
  }): Promise<void> {
    const { client, logs, clock, signal } = options;
    const writer = new PodLogWriter(logs, clock);
    await watchResource({
      client,
      resource: PODS,
      signal,
      onObject: pod => writer.#follow(pod),
      onDeleted: pod => writer.#forget(pod),
    });
    writer.#followed.forEach(followed => followed.cancel?.());
  }

  private constructor(logs: PodLogs, clock: Clock) {
    this.#logs = logs;
    this.#clock = clock;
  }

  #follow(pod: KubernetesObject) {
    const uid = pod.metadata.uid ?? '';
    const script = logScriptOf(pod);
    const { containers } = pod.spec as { containers: { name: string }[] };
    if (!script) {
      return;
    }
    const followed: Followed = this.#followed.get(uid) ?? {
      script,
      pod,
      container: containers[0].name,
      restarts: 0,
      round: 0,
      phase: 'waiting',
    };
    this.#followed.set(uid, followed);
    followed.pod = pod;
    const status = pod.status as
      | { containerStatuses?: ContainerState[] }
      | undefined;
    const container = status?.containerStatuses?.[0];
    if (container) {
      this.#advance(followed, container);
    }
  }

  #advance(followed: Followed, container: ContainerState) {
    const { script } = followed;
    const { running, terminated } = container.state;
    if (container.restartCount > followed.restarts) {
      this.#restart(followed, container.restartCount);
    }
    if (running && followed.phase !== 'running') {
      followed.phase = 'running';
      this.#write(followed, script.start);
      this.#work(followed);
    }
    if (terminated && followed.phase !== 'ended') {
      if (followed.phase === 'waiting') {
        // It has come and gone before anybody looked, or before a restart.
        this.#write(followed, script.start);
      }
      followed.phase = 'ended';
      followed.cancel?.();
      this.#write(
        followed,
        terminated.exitCode === 0
          ? [script.end.ok]
          : [...lastWordsOf(followed.pod), script.end.failed],
      );
    }
  }

  /** What was written so far becomes the log of the previous container. */
  #restart(followed: Followed, restarts: number) {
    if (followed.phase === 'waiting') {
      this.#write(followed, followed.script.start);
    }
    this.#write(followed, [
      ...lastWordsOf(followed.pod),
      followed.script.end.failed,
    ]);
    this.#logs.rotate(this.#source(followed));
    followed.cancel?.();
    followed.restarts = restarts;
    followed.phase = 'waiting';
  }

  #work(followed: Followed) {
    followed.cancel = this.#clock.after(WORK_MS, () => {
      followed.round++;
      this.#write(followed, [followed.script.work(followed.round)]);
      this.#work(followed);
    });
  }

  #write(followed: Followed, lines: string[]) {
    const time = new Date(this.#clock.now()).toISOString();
    this.#logs.append(
      this.#source(followed),
      lines.map(text => ({ time, text: `${printTime(time)} ${text}` })),
    );
  }

  #source(followed: Followed) {
    const { namespace = '', name } = followed.pod.metadata;
    return { namespace, pod: name, container: followed.container };
  }

  #forget(pod: KubernetesObject) {
    const uid = pod.metadata.uid ?? '';
    this.#followed.get(uid)?.cancel?.();
    this.#followed.delete(uid);
  }
}

function lastWordsOf(pod: KubernetesObject): string[] {
  return pod.metadata.annotations?.[LAST_WORDS]?.split('\n') ?? [];
}

/** As most log layouts print it: `2024-05-01 12:00:00,123`. */
function printTime(iso: string): string {
  return iso.replace('T', ' ').replace('.', ',').replace('Z', '');
}
