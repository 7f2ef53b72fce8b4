import { UnknownRecord, isRecord } from '../KubernetesObject';
import { FieldSet } from './FieldSet';
import { TypeNode } from './ListTypes';
import { membersOf } from './fieldPaths';

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
  const liveMembers = membersOf(live, type) ?? [];
  const byElement = new Map(members.map(member => [member.element, member]));
  const kept = liveMembers.map(member => {
    const match = byElement.get(member.element);
    byElement.delete(member.element);
    return match
      ? typedMerge(member.value, match.value, member.type)
      : member.value;
  });
  return [...kept, ...[...byElement.values()].map(member => member.value)];
}

/**
 * Removes the members at the given paths; what still has members stays.
 *
 * @internal
 */
export function removePaths(
  value: unknown,
  type: TypeNode,
  paths: FieldSet,
): unknown {
  const walk = (current: unknown, node: TypeNode, path: string[]): unknown => {
    const members = membersOf(current, node);
    if (!members) {
      return current;
    }
    const kept = members.flatMap(member => {
      const memberPath = [...path, member.element];
      const inner = walk(member.value, member.type, memberPath);
      const emptied =
        !membersOf(inner, member.type)?.length || inner === undefined;
      return paths.has(memberPath) && emptied
        ? []
        : [{ ...member, value: inner }];
    });
    return isRecord(current)
      ? Object.fromEntries(
          kept.map(member => [member.element.slice(2), member.value]),
        )
      : kept.map(member => member.value);
  };
  return walk(value, type, []);
}
