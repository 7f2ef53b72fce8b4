import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { ComponentType, useMemo } from 'react';
import { pullRequestHosts } from '../../form/pullRequestHosts';
import { repositorySchema } from './schema';

/**
 * @public
 */
export type RepositoryProps = typeof repositorySchema.TProps;

/**
 * Picks the repository that gets a pull request, on one of the hosts that the portal
 * can open it on. The scaffolder's own picker, which this is, offers only hosts that a
 * template names, and ours are for every portal.
 *
 * @public
 */
export function Repository(props: RepositoryProps) {
  const { registry, uiSchema } = props;
  const config = useApi(configApiRef);
  const options = useMemo(
    () => ({
      ...uiSchema['ui:options'],
      allowedHosts: pullRequestHosts(config).map(({ host }) => host),
    }),
    [config, uiSchema],
  );
  const RepoUrlPicker = registry.fields
    .RepoUrlPicker as unknown as ComponentType<RepositoryProps>;
  return (
    <RepoUrlPicker
      {...props}
      uiSchema={{ ...uiSchema, 'ui:options': options }}
    />
  );
}
