const CONFLICT = /^(.*): conflict with "([^"]+)"/;

/**
 * Which fields an application would take from whom, each said once.
 *
 * @param details - one a field, as the API server lists them
 * @returns undefined where they are worded in a way that is not known
 *
 * @internal
 */
export function conflictText(details: string[]): string | undefined {
  const fieldsOf = new Map<string, Set<string>>();
  for (const detail of details) {
    const [, field, manager] = CONFLICT.exec(detail) ?? [];
    if (!field || !manager) {
      return undefined;
    }
    fieldsOf.set(
      manager,
      (fieldsOf.get(manager) ?? new Set()).add(field.replace(/^\./, '')),
    );
  }
  if (fieldsOf.size === 0) {
    return undefined;
  }
  const managed = [...fieldsOf].map(
    ([manager, fields]) => `${[...fields].join(', ')} by ${manager}`,
  );
  return `Others manage fields that this would change (${managed.join(
    '; ',
  )}): leave them out, or take them over with "force" where the portal allows it`;
}
