import { isRecord } from '../KubernetesObject';
import { jsonEqual } from '../json';
import { FieldSet } from './FieldSet';
import { Shape, TypeNode } from './ListTypes';

/** Identity and bookkeeping belong to the server, not to a manager. */
const UNOWNED = new Set([
  'f:apiVersion',
  'f:kind',
  ...[
    'name',
    'namespace',
    'uid',
    'resourceVersion',
    'generation',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'selfLink',
    'managedFields',
  ].map(field => `f:metadata/f:${field}`),
]);

/** A key element with its keys in sorted order, as the server writes it. */
function keyElement(shape: Shape & { type: 'map' }, item: unknown): string {
  const record = isRecord(item) ? item : {};
  const keys = [...shape.keys]
    .sort()
    .map(key => [key, record[key] ?? shape.optionalKeys[key]]);
  return `k:${JSON.stringify(Object.fromEntries(keys))}`;
}

/**
 * A member of a granular value, with the path element that names it.
 *
 * @internal
 */
export interface Member {
  element: string;
  value: unknown;
  type: TypeNode;
  /** A key of a map or an item of a list is a member of its own right. */
  isEntry: boolean;
}

/**
 * The members of a value, or undefined when the value is owned as a whole.
 *
 * @internal
 */
export function membersOf(
  value: unknown,
  type: TypeNode,
): Member[] | undefined {
  const shape = type.shapeOf(value);
  if (shape.type === 'granular' && isRecord(value)) {
    return Object.entries(value).map(([name, child]) => ({
      element: `f:${name}`,
      value: child,
      type: type.field(name),
      isEntry: !type.declares(name),
    }));
  }
  if (shape.type === 'map' && Array.isArray(value)) {
    return value.map(item => ({
      element: keyElement(shape, item),
      value: item,
      type: type.item(),
      isEntry: true,
    }));
  }
  if (shape.type === 'set' && Array.isArray(value)) {
    return value.map(item => ({
      element: `v:${JSON.stringify(item)}`,
      value: item,
      type: type.item(),
      isEntry: true,
    }));
  }
  return undefined;
}

function rootMember(value: unknown, type: TypeNode): Member {
  return { element: '', value, type, isEntry: false };
}

/**
 * The paths of a value. With `containers`, maps count as members of their own
 * beside what they hold, the way the server records an update.
 *
 * @internal
 */
export function pathsOf(options: {
  value: unknown;
  type: TypeNode;
  containers: boolean;
}): FieldSet {
  const paths: string[][] = [];
  const walk = (parent: Member, path: string[]) => {
    if (UNOWNED.has(path.join('/'))) {
      return;
    }
    const members = membersOf(parent.value, parent.type);
    // A list with keys that has no items is nobody's.
    const isLeaf = !members || (members.length === 0 && isRecord(parent.value));
    const isMember = path.length > 0 && path.join('/') !== 'f:metadata';
    if (isMember && (isLeaf || parent.isEntry || options.containers)) {
      paths.push(path);
    }
    for (const member of members ?? []) {
      walk(member, [...path, member.element]);
    }
  };
  walk(rootMember(options.value, options.type), []);
  return FieldSet.of(paths);
}

function memberAt(parent: Member, element: string): Member | undefined {
  const { value, type } = parent;
  if (element.startsWith('f:')) {
    // Not by way of all members: objects may have many thousand fields.
    const name = element.slice(2);
    return isRecord(value) &&
      Object.hasOwn(value, name) &&
      type.shapeOf(value).type === 'granular'
      ? {
          element,
          value: value[name],
          type: type.field(name),
          isEntry: !type.declares(name),
        }
      : undefined;
  }
  return membersOf(value, type)?.find(member => member.element === element);
}

/**
 * The value at a path.
 *
 * @internal
 */
export function valueAt(
  value: unknown,
  type: TypeNode,
  path: string[],
): { value: unknown; members: boolean } | undefined {
  let current = rootMember(value, type);
  for (const element of path) {
    const found = memberAt(current, element);
    if (!found) {
      return undefined;
    }
    current = found;
  }
  return {
    value: current.value,
    members: membersOf(current.value, current.type) !== undefined,
  };
}

/**
 * Which of the paths have another value in `before` than in `after`.
 *
 * @internal
 */
export function changedPaths(options: {
  before: unknown;
  after: unknown;
  type: TypeNode;
  paths: FieldSet;
}): FieldSet {
  const { before, after, type, paths } = options;
  return paths.filter(path => {
    const old = valueAt(before, type, path);
    const now = valueAt(after, type, path);
    if (!old || !now) {
      return old !== now;
    }
    // What has members changes by its members, and null is as good as none.
    const isContainer = (place: { value: unknown; members: boolean }) =>
      place.members || place.value === null;
    return isContainer(old) && isContainer(now)
      ? false
      : !jsonEqual(old.value, now.value);
  });
}
