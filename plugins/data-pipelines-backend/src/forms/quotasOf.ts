import {
  KubernetesObject,
  NamespaceQuota,
} from '@data-portal/plugin-data-pipelines-common';

function quantities(value: unknown): Map<string, string> {
  return new Map(
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, quantity]) =>
          typeof quantity === 'string' || typeof quantity === 'number'
            ? [[key, String(quantity)]]
            : [],
        )
      : [],
  );
}

/** Whether a quota is for some pods only, such as those of a priority class. */
function isScoped(spec: unknown): boolean {
  const { scopes, scopeSelector } = (spec ?? {}) as {
    scopes?: unknown[];
    scopeSelector?: { matchExpressions?: unknown[] };
  };
  return Boolean(scopes?.length || scopeSelector?.matchExpressions?.length);
}

/**
 * What ResourceQuotas allow and what is used of it, by what their status says;
 * where nobody has counted yet, all of it is there. Those for some pods only are
 * left out: which pods something will have is not known before.
 *
 * @internal
 */
export function quotasOf(objects: KubernetesObject[]): NamespaceQuota[] {
  return objects.flatMap(({ metadata, spec, status }) => {
    if (isScoped(spec)) {
      return [];
    }
    const declared = quantities((spec as { hard?: unknown } | undefined)?.hard);
    const counted = status as { hard?: unknown; used?: unknown } | undefined;
    const hard = quantities(counted?.hard);
    const used = quantities(counted?.used);
    return [...(hard.size ? hard : declared)].map(([resource, quantity]) => ({
      name: metadata.name,
      resource,
      hard: quantity,
      used: used.get(resource) ?? '0',
    }));
  });
}
