import {
  NamespaceQuota,
  quantityOf,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * What the field `DataPipelinesResources` holds: what one pod gets.
 *
 * @public
 */
export type ResourcesChoice = {
  /** Cores. */
  cpu?: number;
  memoryMiB?: number;
};

const MIB = 2 ** 20;

/** Jobs ask for as much as they may use, so requests and limits count alike. */
const CPU = ['cpu', 'requests.cpu', 'limits.cpu'];
const MEMORY = ['memory', 'requests.memory', 'limits.memory'];

/**
 * What a namespace has left of one resource.
 *
 * @internal
 */
export type QuotaLeft = {
  /** Millicores, bytes, or pods: whole ones, which can be compared. */
  left: number;
  needed: number;
  what: 'cpu' | 'memory' | 'pods';
};

/** A quantity in whole millicores, bytes, or pods. */
function wholeOf(text: string, what: QuotaLeft['what']): number {
  return Math.round((quantityOf(text) ?? NaN) * (what === 'cpu' ? 1_000 : 1));
}

function whatOf(resource: string): QuotaLeft['what'] | undefined {
  if (CPU.includes(resource)) {
    return 'cpu';
  }
  if (MEMORY.includes(resource)) {
    return 'memory';
  }
  return resource === 'pods' ? 'pods' : undefined;
}

/**
 * Holds what is asked for against the quotas of a namespace: the tightest one of
 * each resource.
 *
 * @internal
 */
export function fitQuota(
  quotas: NamespaceQuota[],
  asked: { cpu: number; memoryMiB: number; count: number },
): QuotaLeft[] {
  const needed = {
    cpu: Math.round(asked.cpu * 1_000) * asked.count,
    memory: asked.memoryMiB * MIB * asked.count,
    pods: asked.count,
  };
  const tightest = new Map<QuotaLeft['what'], QuotaLeft>();
  for (const { resource, hard, used } of quotas) {
    const what = whatOf(resource);
    if (!what) {
      continue;
    }
    const left = wholeOf(hard, what) - wholeOf(used, what);
    if (!Number.isNaN(left)) {
      const known = tightest.get(what);
      if (!known || left < known.left) {
        tightest.set(what, { what, left, needed: needed[what] });
      }
    }
  }
  return [...tightest.values()];
}

function amount(value: number, what: QuotaLeft['what']): string {
  const rounded = (number: number) => String(Math.round(number * 100) / 100);
  switch (what) {
    case 'cpu':
      return value === 1_000 ? '1 core' : `${rounded(value / 1_000)} cores`;
    case 'memory':
      return `${rounded(value / 2 ** 30)} GiB`;
    default:
      return value === 1 ? '1 pod' : `${value} pods`;
  }
}

/**
 * What does not fit, in one sentence with the fix.
 *
 * @returns undefined when all of it does
 *
 * @internal
 */
export function problemOfQuota(
  lines: QuotaLeft[],
  namespace: string,
): string | undefined {
  const over = lines.filter(({ left, needed }) => needed > left);
  return over.length
    ? `It does not fit: ${over
        .map(
          ({ left, needed, what }) =>
            `${amount(needed, what)} are asked for and ${amount(
              Math.max(0, left),
              what,
            )} are left`,
        )
        .join(
          ', ',
        )} in ${namespace}. Ask for less, or have its ResourceQuota raised`
    : undefined;
}

/**
 * What is left, in one sentence.
 *
 * @param options - `isComplete`: whether it is known what is asked for
 *
 * @internal
 */
export function quotaInWords(
  lines: QuotaLeft[],
  namespace: string,
  options: { isComplete: boolean },
): string {
  const list = (key: 'left' | 'needed') =>
    lines.map(line => amount(line[key], line.what)).join(', ');
  const left = `${namespace} has ${list('left')} left by its ResourceQuota`;
  return options.isComplete ? `${left}; this takes ${list('needed')}` : left;
}
