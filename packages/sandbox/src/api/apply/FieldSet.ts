import { FieldsV1 } from '../KubernetesObject';

/**
 * A set of field paths. A path is a list of elements in the form of the
 * Kubernetes API: `f:<field>`, `k:<keys as JSON>` or `v:<value as JSON>`.
 *
 * @internal
 */
export class FieldSet {
  readonly #paths: Map<string, string[]>;

  static of(paths: Iterable<string[]>): FieldSet {
    const map = new Map<string, string[]>();
    for (const path of paths) {
      map.set(JSON.stringify(path), path);
    }
    return new FieldSet(map);
  }

  static fromFieldsV1(fields: FieldsV1): FieldSet {
    const paths: string[][] = [];
    const walk = (node: FieldsV1, path: string[]) => {
      const elements = Object.keys(node);
      if (path.length > 0 && (elements.length === 0 || '.' in node)) {
        paths.push(path);
      }
      for (const element of elements) {
        if (element !== '.') {
          walk(node[element], [...path, element]);
        }
      }
    };
    walk(fields, []);
    return FieldSet.of(paths);
  }

  private constructor(paths: Map<string, string[]>) {
    this.#paths = paths;
  }

  get size(): number {
    return this.#paths.size;
  }

  /** In the order in which the server lists conflicts. */
  paths(): string[][] {
    return [...this.#paths.values()].sort(comparePaths);
  }

  has(path: string[]): boolean {
    return this.#paths.has(JSON.stringify(path));
  }

  union(other: FieldSet): FieldSet {
    return new FieldSet(new Map([...this.#paths, ...other.#paths]));
  }

  filter(keep: (path: string[]) => boolean): FieldSet {
    return new FieldSet(
      new Map([...this.#paths].filter(([, path]) => keep(path))),
    );
  }

  minus(other: FieldSet): FieldSet {
    return this.filter(path => !other.has(path));
  }

  intersect(other: FieldSet): FieldSet {
    return this.filter(path => other.has(path));
  }

  /** With every path that leads to a member. */
  withParents(): FieldSet {
    return FieldSet.of(
      this.paths().flatMap(path =>
        path.map((_, index) => path.slice(0, index + 1)),
      ),
    );
  }

  equals(other: FieldSet): boolean {
    return this.size === other.size && this.minus(other).size === 0;
  }

  toFieldsV1(): FieldsV1 {
    const root: FieldsV1 = {};
    const parents = new Set<string>();
    for (const path of this.#paths.values()) {
      for (let length = 1; length < path.length; length++) {
        parents.add(JSON.stringify(path.slice(0, length)));
      }
    }
    for (const path of this.paths()) {
      let node = root;
      for (const element of path) {
        node[element] ??= {};
        node = node[element];
      }
      // A member that has members of its own is told apart by a dot.
      if (parents.has(JSON.stringify(path))) {
        node['.'] = {};
      }
    }
    return root;
  }
}

/** On every level what ends there comes before what goes deeper. */
function comparePaths(a: string[], b: string[]): number {
  const level = a.findIndex((element, index) => element !== b[index]);
  if (level < 0 || level >= b.length) {
    return a.length - b.length;
  }
  const [aEnds, bEnds] = [a.length === level + 1, b.length === level + 1];
  if (aEnds !== bEnds) {
    return aEnds ? -1 : 1;
  }
  return a[level] < b[level] ? -1 : 1;
}

/**
 * A path the way error messages print it: `.spec.partitions`.
 *
 * @internal
 */
export function printPath(path: string[]): string {
  return path
    .map(element => {
      const text = element.slice(2);
      if (element.startsWith('f:')) {
        return `.${text}`;
      }
      if (element.startsWith('k:')) {
        const keys = Object.entries(JSON.parse(text));
        return `[${keys
          .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
          .join(',')}]`;
      }
      return `[=${text}]`;
    })
    .join('');
}
