import { compare, countOf, listAt, recordAt, textAt } from '../judging';
import { application } from './application';
import { confluentKind } from './confluentKind';

function principalOf(object: unknown): string | undefined {
  const name = textAt(object, 'spec.principal.name');
  const type = textAt(object, 'spec.principal.type');
  return name && type && `${type}:${name}`;
}

/** Kinds of clusters in which the role holds. */
function scopeOf(object: unknown): string | undefined {
  const ids = Object.keys(recordAt(object, 'spec.clustersScopeByIds'))
    .map(key => key.replace(/(Cluster)?Id$/, ''))
    .slice(0, 6)
    .join(', ');
  return (
    textAt(object, 'spec.clustersScopeByRegistryName') ?? (ids || undefined)
  );
}

/**
 * Gives a user or a group a role.
 *
 * @internal
 */
export const confluentRolebinding = confluentKind({
  kind: 'ConfluentRolebinding',
  title: 'Confluent role binding',
  ...application,
  facts: ({ object }) => {
    const patterns = listAt(object, 'spec.resourcePatterns').length;
    return [
      ['Principal', principalOf(object) ?? textAt(object, 'status.principal')],
      ['Role', textAt(object, 'spec.role') ?? textAt(object, 'status.role')],
      ['Scope', scopeOf(object)],
      ['Resources', patterns ? countOf(patterns, 'pattern') : 'all'],
    ];
  },
  comparison: ({ object }) => [
    ...compare({
      label: 'Principal',
      declared: principalOf(object),
      reported: textAt(object, 'status.principal')?.replace(/^\w/, letter =>
        letter.toLowerCase(),
      ),
    }),
    ...compare({
      label: 'Role',
      declared: textAt(object, 'spec.role'),
      reported: textAt(object, 'status.role'),
    }),
  ],
});
