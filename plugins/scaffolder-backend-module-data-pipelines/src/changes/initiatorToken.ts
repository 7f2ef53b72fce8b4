import { AuthService } from '@backstage/backend-plugin-api';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';

/**
 * A token with which the backend takes a request for one of whoever started the
 * task, so that nobody can do through a template what they may not do.
 *
 * @internal
 */
export async function initiatorToken(
  auth: AuthService,
  context: Pick<ActionContext<JsonObject>, 'getInitiatorCredentials'>,
): Promise<string> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await context.getInitiatorCredentials(),
    targetPluginId: 'data-pipelines',
  });
  return token;
}
