import { badRequest, invalidOptions } from '../ApiError';

/** @internal */
export type OptionsKind =
  | 'CreateOptions'
  | 'UpdateOptions'
  | 'PatchOptions'
  | 'DeleteOptions';

/** @internal */
export function isDryRun(values: string[], kind: OptionsKind): boolean {
  const unknown = values.filter(value => value !== 'All');
  if (unknown.length > 0) {
    throw invalidOptions(kind, {
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${JSON.stringify(
        unknown,
      )}: supported values: "All"`,
      field: 'dryRun',
    });
  }
  return values.length > 0;
}

/** @internal */
export function isTrue(query: URLSearchParams, name: string): boolean {
  return ['1', 'true'].includes(query.get(name) ?? '');
}

/** @internal */
export function positiveInteger(
  query: URLSearchParams,
  name: string,
): number | undefined {
  const text = query.get(name);
  if (text === null || text === '' || text === '0') {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw badRequest(`${name}: Invalid value: "${text}"`);
  }
  return Number(text);
}

/**
 * A list of one name is authorized like a get of that name.
 *
 * @internal
 */
export function selectedName(query: URLSearchParams): string | undefined {
  return /(?:^|,)metadata\.name==?([^,]+)/.exec(
    query.get('fieldSelector') ?? '',
  )?.[1];
}
