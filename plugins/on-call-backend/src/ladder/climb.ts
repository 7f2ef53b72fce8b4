import { Entity } from '@backstage/catalog-model';
import { CatalogView, refOf } from './CatalogView';

const MOST_STEPS = 10;
const MOST_AT_ONE_STEP = 20;

/**
 * An entity above another one; without an entity when it does not exist, or
 * the caller may not see it.
 *
 * @internal
 */
export type Climbed = { entityRef: string; entity?: Entity };

/**
 * Everything above some entities by a relation, as lists of what is at the same
 * distance, nearest first. Ends on loops, and is bounded.
 *
 * @internal
 */
export async function climb(options: {
  view: CatalogView;
  from: Entity[];
  above(entity: Entity): string[];
}): Promise<Climbed[][]> {
  const { view, from, above } = options;
  const visited = new Set(from.map(refOf));
  const steps: Climbed[][] = [];
  let step = from;

  while (step.length > 0 && steps.length < MOST_STEPS) {
    const refs = [...new Set(step.flatMap(above))]
      .filter(ref => !visited.has(ref))
      .sort()
      .slice(0, MOST_AT_ONE_STEP);
    if (refs.length === 0) {
      break;
    }
    refs.forEach(ref => visited.add(ref));
    const climbed = await Promise.all(
      refs.map(async entityRef => ({
        entityRef,
        entity: await view.get(entityRef),
      })),
    );
    steps.push(climbed);
    step = climbed.flatMap(({ entity }) => entity ?? []);
  }
  return steps;
}
