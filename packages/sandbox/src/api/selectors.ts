import { badRequest } from './ApiError';
import { KubernetesObject, isRecord } from './KubernetesObject';

/**
 * Decides whether an object belongs to the answer of a list or a watch.
 *
 * @internal
 */
export type ObjectFilter = (object: KubernetesObject) => boolean;

type Labels = Record<string, string>;

/**
 * Parses a label selector, both the equality and the set form.
 *
 * @internal
 */
export function parseLabelSelector(text: string): (labels: Labels) => boolean {
  const tests = splitTopLevel(text).map(parseRequirement);
  return labels => tests.every(test => test(labels));
}

function splitTopLevel(text: string): string[] {
  // Commas within `in (a,b)` do not separate requirements.
  return (text.match(/(?:[^,(]|\([^)]*\))+/g) ?? [])
    .map(part => part.trim())
    .filter(part => part !== '');
}

function parseRequirement(text: string): (labels: Labels) => boolean {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    return operator === 'in'
      ? labels => key in labels && values.includes(labels[key])
      : labels => !(key in labels) || !values.includes(labels[key]);
  }
  const equality = /^([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)$/.exec(text);
  if (equality) {
    const [, key, operator, value] = equality;
    return operator === '!='
      ? labels => labels[key] !== value
      : labels => labels[key] === value;
  }
  const existence = /^(!?)\s*([^=!\s()]+)$/.exec(text);
  if (existence) {
    const [, negated, key] = existence;
    return labels => key in labels === (negated === '');
  }
  throw badRequest(`unable to parse requirement: ${text}`);
}

const FIELD_SELECTORS: Record<string, string[]> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  secrets: ['type'],
};

/**
 * Parses a field selector over the fields the API server indexes for a kind.
 *
 * @internal
 */
export function parseFieldSelector(options: {
  text: string;
  plural: string;
}): ObjectFilter {
  const allowed = [
    'metadata.name',
    'metadata.namespace',
    ...(FIELD_SELECTORS[options.plural] ?? []),
  ];
  const tests = splitTopLevel(options.text).map(text => {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(text);
    if (!match) {
      throw badRequest(
        `invalid selector: '${text}'; can't understand '${text}'`,
      );
    }
    const [, path, operator, value] = match;
    if (!allowed.includes(path)) {
      throw badRequest(`field label not supported: ${path}`);
    }
    return (object: KubernetesObject) =>
      (fieldText(object, path) === value) === (operator !== '!=');
  });
  return object => tests.every(test => test(object));
}

function fieldText(object: KubernetesObject, path: string): string {
  let value: unknown = object;
  for (const part of path.split('.')) {
    value = isRecord(value) ? value[part] : undefined;
  }
  // `source` of an event is its component.
  if (isRecord(value)) {
    return String(value.component ?? '');
  }
  return value === undefined ? '' : String(value);
}

/**
 * The filter a request asks for by its `labelSelector` and `fieldSelector`.
 *
 * @internal
 */
export function objectFilterOf(options: {
  query: URLSearchParams;
  plural: string;
  namespace?: string;
  name?: string;
}): ObjectFilter {
  const { query, plural, namespace, name } = options;
  const labelText = query.get('labelSelector');
  const fieldSelectorText = query.get('fieldSelector');
  const labels = labelText ? parseLabelSelector(labelText) : undefined;
  const fields = fieldSelectorText
    ? parseFieldSelector({ text: fieldSelectorText, plural })
    : undefined;
  return object =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (name === undefined || object.metadata.name === name) &&
    (!labels || labels(object.metadata.labels ?? {})) &&
    (!fields || fields(object));
}
