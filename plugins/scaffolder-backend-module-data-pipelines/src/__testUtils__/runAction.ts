import { mockServices } from '@backstage/backend-test-utils';
import {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';

/**
 * Runs an action and tells what it put out and what it logged, also when it
 * failed.
 *
 * @internal
 */
export async function runAction<I extends JsonObject, O extends JsonObject>(
  action: TemplateAction<I, O>,
  input: I,
  overrides?: Partial<ActionContext<I, O>>,
) {
  const output: Record<string, unknown> = {};
  const lines: string[] = [];
  const logger = mockServices.logger.mock({
    info: message => void lines.push(message),
    warn: message => void lines.push(`warn: ${message}`),
    error: message => void lines.push(`error: ${message}`),
  });
  const context: ActionContext<I, O> = {
    ...createMockActionContext<I, O>({ input }),
    logger,
    output: (name, value) => {
      output[String(name)] = value;
    },
    ...overrides,
  };
  let error: Error | undefined;
  try {
    await action.handler(context);
  } catch (thrown) {
    error = thrown as Error;
  }
  return { context, error, lines, output };
}
