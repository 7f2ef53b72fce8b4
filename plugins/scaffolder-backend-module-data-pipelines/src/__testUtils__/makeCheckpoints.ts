import { CheckpointContext } from '@backstage/plugin-scaffolder-node/alpha';
import { JsonValue } from '@backstage/types';

/**
 * Checkpoints that outlive an attempt of a task, as the scaffolder's do.
 *
 * @param options - `forget`: the keys whose success is lost, as when the task
 * dies before it is noted
 *
 * @internal
 */
export function makeCheckpoints(options?: { forget?: RegExp }) {
  const values = new Map<string, JsonValue | void>();
  return async function checkpoint<T extends JsonValue | void>(
    context: CheckpointContext<T>,
  ): Promise<T> {
    const { key, fn } = context;
    if (values.has(key)) {
      return values.get(key) as T;
    }
    const value = await fn();
    if (!options?.forget?.test(key)) {
      values.set(key, value);
    }
    return value;
  };
}
