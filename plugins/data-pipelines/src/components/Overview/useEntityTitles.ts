import { useApiHolder } from '@backstage/core-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/**
 * What the catalog calls some entities, by their refs: at first their names,
 * and their titles as soon as they are known.
 *
 * @internal
 */
export function useEntityTitles(
  entityRefs: string[],
): (entityRef: string) => string {
  const presentations = useApiHolder().get(entityPresentationApiRef);
  const [titles, setTitles] = useState<Record<string, string>>({});
  const key = entityRefs.join(' ');

  useEffect(() => {
    let isGone = false;
    const refs = key ? key.split(' ') : [];
    Promise.all(
      refs.map(async ref => {
        const { primaryTitle } = (await presentations?.forEntity(ref)
          .promise) ?? { primaryTitle: undefined };
        return [ref, primaryTitle] as const;
      }),
    ).then(
      found => {
        if (!isGone) {
          setTitles(
            Object.fromEntries(found.filter(([, title]) => title)) as Record<
              string,
              string
            >,
          );
        }
      },
      // Names do as well.
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [key, presentations]);

  return ref => titles[ref] ?? defaultEntityPresentation(ref).primaryTitle;
}
