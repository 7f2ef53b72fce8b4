import {
  FacetValue,
  NO_VALUE,
  RESOURCE_FACETS,
  ResourceFacet,
  ResourcePage,
  ResourceQuery,
  ResourceSummary,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';

/** More would help nobody to choose. */
const LARGEST_FACET = 200;

const VALUES: Record<ResourceFacet, (summary: ResourceSummary) => string> = {
  technology: summary => summary.technology,
  kind: summary => stringifyResourceType(summary.ref),
  owner: summary => summary.ownership.owner ?? NO_VALUE,
  system: summary => summary.system ?? NO_VALUE,
  cluster: summary => summary.ref.cluster,
  namespace: summary => summary.ref.namespace,
};

type Facet = {
  valueOf(summary: ResourceSummary): string;
  wanted?: Set<string>;
  values: Map<string, FacetValue>;
};

function makeFacet(name: ResourceFacet, wanted: string[] | undefined): Facet {
  return {
    valueOf: VALUES[name],
    wanted: wanted?.length ? new Set(wanted) : undefined,
    // What is filtered by stays to be chosen, also when nothing has it.
    values: new Map(wanted?.map(value => [value, { value, count: 0 }])),
  };
}

/**
 * Decides on resources by the filters of a query, and counts the values of each
 * facet over what all other filters admit.
 *
 * @internal
 */
export class FacetCounter {
  readonly #facets: Record<ResourceFacet, Facet>;
  readonly #active: Facet[];
  readonly #isCounting: boolean;

  constructor(query: ResourceQuery) {
    this.#facets = Object.fromEntries(
      RESOURCE_FACETS.map(name => [name, makeFacet(name, query[name])]),
    ) as Record<ResourceFacet, Facet>;
    this.#active = Object.values(this.#facets).filter(({ wanted }) => wanted);
    this.#isCounting = query.facets ?? false;
  }

  /**
   * Whether all filters admit a resource.
   *
   * @param options - whether what is beside the facets admits it too, and whether
   * it is only there for who asks for its kind
   */
  admits(
    summary: ResourceSummary,
    options: { count: boolean; isLeftOut?: boolean },
  ): boolean {
    const { kind } = this.#facets;
    let refusedBy = options.isLeftOut && !kind.wanted ? kind : undefined;
    for (const facet of this.#active) {
      if (!facet.wanted?.has(facet.valueOf(summary))) {
        if (refusedBy) {
          return false;
        }
        refusedBy = facet;
      }
    }
    if (this.#isCounting && options.count) {
      this.#count(summary, refusedBy);
    }
    return !refusedBy;
  }

  /** The values of each facet, the most frequent first. */
  values(): NonNullable<ResourcePage['facets']> {
    return Object.fromEntries(
      RESOURCE_FACETS.map(name => {
        const { values, wanted } = this.#facets[name];
        const sorted = [...values.values()].sort(
          (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
        );
        return [
          name,
          sorted.filter(
            ({ value }, index) => index < LARGEST_FACET || wanted?.has(value),
          ),
        ];
      }),
    ) as NonNullable<ResourcePage['facets']>;
  }

  /** One that a single facet refuses still counts as a choice of that facet. */
  #count(summary: ResourceSummary, refusedBy: Facet | undefined): void {
    for (const name of RESOURCE_FACETS) {
      const facet = this.#facets[name];
      if (refusedBy && facet !== refusedBy) {
        continue;
      }
      const value = facet.valueOf(summary);
      const counted = facet.values.get(value) ?? { value, count: 0 };
      counted.count += 1;
      if (name === 'kind') {
        counted.label = summary.kindTitle;
      }
      facet.values.set(value, counted);
    }
  }
}
