import { UnknownRecord, isRecord } from '../KubernetesObject';
import { FieldSet } from './FieldSet';
import { TypeNode } from './ListTypes';
import { Member, membersOf } from './fieldPaths';

/**
 * Merges an applied configuration into an object: maps and keyed lists member
 * by member, everything else as a whole.
 *
 * @internal
 */
export function typedMerge(
  live: unknown,
  applied: unknown,
  type: TypeNode,
): unknown {
  const members = membersOf(applied, type);
  if (!members) {
    return applied;
  }
  if (isRecord(applied)) {
    const result: UnknownRecord = isRecord(live) ? { ...live } : {};
    for (const [name, value] of Object.entries(applied)) {
      result[name] = typedMerge(result[name], value, type.field(name));
    }
    return result;
  }
  return mergedOrder(membersOf(live, type) ?? [], members).map(
    ([old, wanted]) =>
      old && wanted
        ? typedMerge(old.value, wanted.value, wanted.type)
        : (wanted ?? old)?.value,
  );
}

type Pair = [Member | undefined, Member | undefined];

/**
 * Brings the items of two keyed lists into one order, as the server does: the
 * order of the applied list counts, and items that only the live list has
 * stay as far to the front as that allows.
 */
function mergedOrder(live: Member[], applied: Member[]): Pair[] {
  const liveBy = new Map(live.map(member => [member.element, member]));
  const appliedBy = new Map(applied.map(member => [member.element, member]));
  const shared = applied.filter(({ element }) => liveBy.has(element));
  const done = new Set<string>();
  const result: Pair[] = [];
  const take = (wanted: Member) => {
    done.add(wanted.element);
    result.push([liveBy.get(wanted.element), wanted]);
    if (shared[0]?.element === wanted.element) {
      shared.shift();
    }
  };
  let left = 0;
  let right = 0;
  while (left < live.length || right < applied.length) {
    const old: Member | undefined = live[left];
    const wanted: Member | undefined = applied[right];
    if (old && wanted && old.element === wanted.element) {
      take(wanted);
      left++;
      right++;
    } else if (old && !appliedBy.has(old.element)) {
      result.push([old, undefined]);
      left++;
    } else if (
      old &&
      wanted &&
      shared[0] &&
      shared[0].element !== old.element
    ) {
      // Its turn comes with its place in the applied list.
      left++;
    } else {
      if (old && done.has(old.element)) {
        left++;
      }
      if (wanted) {
        take(wanted);
        right++;
      }
    }
  }
  return result;
}

/**
 * Removes the members at the given paths, and the fields that have lost their
 * last member by it. Where somebody else still owns such a field it becomes
 * null, as on the real server (whose validation mostly refuses that then).
 *
 * @internal
 */
export function removePaths(options: {
  value: unknown;
  type: TypeNode;
  removed: FieldSet;
  kept: FieldSet;
}): unknown {
  const { removed } = options;
  const kept = options.kept.withParents();
  const walk = (
    parent: Pick<Member, 'value' | 'type' | 'isEntry'>,
    path: string[],
  ): { value: unknown; gone: boolean } => {
    const { value, type, isEntry } = parent;
    const members = membersOf(value, type);
    if (!members?.length || (isEntry && removed.has(path))) {
      return { value, gone: removed.has(path) };
    }
    const left = members.flatMap(member => {
      const inner = walk(member, [...path, member.element]);
      return inner.gone ? [] : [{ ...member, value: inner.value }];
    });
    if (left.length === 0) {
      return { value: null, gone: !isEntry && !kept.has(path) };
    }
    return {
      value: isRecord(value)
        ? Object.fromEntries(
            left.map(member => [member.element.slice(2), member.value]),
          )
        : left.map(member => member.value),
      gone: false,
    };
  };
  return walk({ value: options.value, type: options.type, isEntry: false }, [])
    .value;
}
