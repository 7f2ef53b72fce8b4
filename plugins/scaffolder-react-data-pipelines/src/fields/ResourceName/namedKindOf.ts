import { JsonObject } from '@backstage/types';
import { fieldAt } from '../../form/fieldAt';

/**
 * What gets the name, and where the form says in which place that is.
 *
 * @internal
 */
export type NamedKind = {
  kind?: string;
  otherKinds?: string[];
  clusterField?: string;
  namespaceField?: string;
};

/**
 * The options of the field as the rest of the form has them: another kind in
 * another place may get the name, by what was chosen before.
 *
 * @internal
 */
export function namedKindOf<
  TOptions extends NamedKind & {
    instead?: {
      field: string;
      value: string;
      kind: string;
      namespaceField?: string;
    };
  },
>(
  form: JsonObject | undefined,
  options: TOptions | undefined,
): TOptions | undefined {
  const { instead } = options ?? {};
  if (!options || !instead || fieldAt(form, instead.field) !== instead.value) {
    return options;
  }
  return {
    ...options,
    kind: instead.kind,
    namespaceField: instead.namespaceField ?? options.namespaceField,
  };
}
