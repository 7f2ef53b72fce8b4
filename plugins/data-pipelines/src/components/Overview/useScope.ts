import { useStarredEntities } from '@backstage/plugin-catalog-react';
import { useVisitedResources } from '@data-portal/plugin-data-pipelines-react';
import { useMemo } from 'react';
import { OverviewScope } from './overviewView';

/** What the backend takes at most. */
const MOST = 100;

/**
 * The entities that a scope is about; nothing where it is about all.
 *
 * @internal
 */
export function useScope(scope: OverviewScope): string[] | undefined {
  const { starredEntities } = useStarredEntities();
  const visited = useVisitedResources();
  return useMemo(() => {
    switch (scope) {
      case 'starred':
        return [...starredEntities]
          .map(ref => ref.toLocaleLowerCase('en-US'))
          .sort()
          .slice(0, MOST);
      case 'visited':
        return visited;
      default:
        return undefined;
    }
  }, [scope, starredEntities, visited]);
}
