import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { readFiles } from './renderParts';

/**
 * In place of the actions that open pull requests: keeps what each of them was
 * asked for, and the files it would have pushed.
 *
 * @internal
 */
export function makePublisher() {
  const opened: {
    action: string;
    input: Record<string, unknown>;
    files: Record<string, string>;
  }[] = [];
  const actions = [
    ['publish:github:pull-request', 'remoteUrl'],
    ['publish:gitlab:merge-request', 'mergeRequestUrl'],
    ['publish:bitbucketCloud:pull-request', 'pullRequestUrl'],
    ['publish:bitbucketServer:pull-request', 'pullRequestUrl'],
  ].map(([id, url]) =>
    createTemplateAction({
      id,
      supportsDryRun: true,
      async handler({ input, workspacePath, output }) {
        opened.push({
          action: id,
          input: input as Record<string, unknown>,
          files: readFiles(workspacePath),
        });
        output(url as never, `https://example.com/${id}` as never);
      },
    }),
  );
  const feature = createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'publisher',
    register(reg) {
      reg.registerInit({
        deps: { extensionPoint: scaffolderActionsExtensionPoint },
        async init({ extensionPoint }) {
          extensionPoint.addActions(...actions);
        },
      });
    },
  });
  return { feature, opened };
}
