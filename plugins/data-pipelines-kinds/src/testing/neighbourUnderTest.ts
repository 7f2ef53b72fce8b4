import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import { builtInKinds } from '../kinds';
import { ObjectOverrides } from './makeInput';
import { underTest } from './underTest';

/** A neighbour as it is among all kinds, and what it acts on in few words. */
export function neighbourUnderTest(group: string, kind: string) {
  const definition = builtInKinds.find(
    candidate => candidate.group === group && candidate.kind === kind,
  ) as KindDefinition;
  const tested = underTest(definition);
  return {
    ...tested,
    definition,
    targets: (overrides: ObjectOverrides) =>
      definition
        .targetsOf?.(tested.make(overrides))
        .map(target =>
          [target.namespace, target.kind, target.name]
            .filter(Boolean)
            .join('/'),
        ),
  };
}
