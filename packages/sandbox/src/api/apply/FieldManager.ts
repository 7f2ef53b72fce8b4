import { ApiError, StatusCause } from '../ApiError';
import { KubernetesObject, ManagedFieldsEntry } from '../KubernetesObject';
import { FieldSet, printPath } from './FieldSet';
import { TypeNode } from './ListTypes';
import { changedPaths, pathsOf, valueAt } from './fieldPaths';
import { removePaths, typedMerge } from './typedMerge';

/**
 * Who writes, and how.
 *
 * @internal
 */
export interface Writer {
  manager: string;
  apiVersion: string;
  subresource?: string;
  now: string;
}

interface Owner {
  entry: ManagedFieldsEntry;
  fields: FieldSet;
}

function ownersOf(object: KubernetesObject | undefined): Owner[] {
  return (object?.metadata.managedFields ?? []).map(entry => ({
    entry,
    fields: FieldSet.fromFieldsV1(entry.fieldsV1),
  }));
}

function isSame(
  owner: Owner,
  writer: Writer,
  operation: ManagedFieldsEntry['operation'],
): boolean {
  const { entry } = owner;
  return (
    entry.manager === writer.manager &&
    entry.operation === operation &&
    entry.subresource === writer.subresource &&
    (operation === 'Apply' || entry.apiVersion === writer.apiVersion)
  );
}

function entryOf(
  writer: Writer,
  operation: ManagedFieldsEntry['operation'],
  fields: FieldSet,
): ManagedFieldsEntry {
  return {
    manager: writer.manager,
    operation,
    apiVersion: writer.apiVersion,
    time: writer.now,
    fieldsType: 'FieldsV1',
    fieldsV1: fields.toFieldsV1(),
    ...(writer.subresource && { subresource: writer.subresource }),
  };
}

/** Puts a changed entry where the old one was, so that order is stable. */
function rewritten(owners: Owner[]): ManagedFieldsEntry[] {
  return owners
    .filter(owner => owner.fields.size > 0)
    .map(({ entry, fields }) => {
      return FieldSet.fromFieldsV1(entry.fieldsV1).equals(fields)
        ? entry
        : { ...entry, fieldsV1: fields.toFieldsV1() };
    });
}

/**
 * Notes in `managedFields` what an update has changed.
 *
 * @internal
 */
export function recordUpdate(options: {
  before: KubernetesObject | undefined;
  after: KubernetesObject;
  type: TypeNode;
  writer: Writer;
}): ManagedFieldsEntry[] {
  const { before, after, type, writer } = options;
  const now = pathsOf({ value: after, type, containers: true });
  const old = before
    ? pathsOf({ value: before, type, containers: true })
    : FieldSet.of([]);
  const removed = old.minus(now);
  const changed = changedPaths({ before, after, type, paths: now });
  const taken = changed.union(now.minus(old));
  const owners = ownersOf(before);
  let own: Owner | undefined;
  const others = owners.map(owner => {
    const left = owner.fields.minus(removed);
    if (isSame(owner, writer, 'Update')) {
      const fields = left.union(taken);
      own = {
        entry: fields.equals(owner.fields)
          ? owner.entry
          : entryOf(writer, 'Update', fields),
        fields,
      };
      return own;
    }
    return { entry: owner.entry, fields: left.minus(taken) };
  });
  if (!own && taken.size > 0) {
    others.push({
      entry: entryOf(writer, 'Update', taken),
      fields: taken,
    });
  }
  return rewritten(others);
}

function describe(entry: ManagedFieldsEntry): string {
  const subresource = entry.subresource
    ? ` with subresource "${entry.subresource}"`
    : '';
  const version =
    entry.operation === 'Update' ? ` using ${entry.apiVersion}` : '';
  return `"${entry.manager}"${subresource}${version}`;
}

interface OwnerConflict {
  owner: Owner;
  fields: FieldSet;
}

function conflictList(conflicts: OwnerConflict[], count: number): string {
  if (count === 1) {
    const [{ owner, fields }] = conflicts;
    return `conflict with ${describe(owner.entry)}: ${printPath(
      fields.paths()[0],
    )}`;
  }
  return conflicts
    .flatMap(({ owner, fields }) => [
      `conflicts with ${describe(owner.entry)}:`,
      ...fields.paths().map(path => `- ${printPath(path)}`),
    ])
    .join('\n');
}

function conflictError(unsorted: OwnerConflict[]): ApiError {
  const conflicts = [...unsorted].sort((a, b) =>
    describe(a.owner.entry) < describe(b.owner.entry) ? -1 : 1,
  );
  const causes: StatusCause[] = conflicts.flatMap(({ owner, fields }) =>
    fields.paths().map(path => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${describe(owner.entry)}`,
      field: printPath(path),
    })),
  );
  return new ApiError({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${causes.length} conflict${
      causes.length === 1 ? '' : 's'
    }: ${conflictList(conflicts, causes.length)}`,
    details: { causes },
  });
}

/**
 * Server-side apply: merges what a manager wants into what is there, unless
 * another manager owns a field that would change.
 *
 * @internal
 */
export function applyConfiguration(options: {
  live: KubernetesObject | undefined;
  applied: KubernetesObject;
  type: TypeNode;
  writer: Writer;
  force: boolean;
}): { merged: KubernetesObject; managedFields: ManagedFieldsEntry[] } {
  const { live, applied, type, writer, force } = options;
  const wanted = pathsOf({ value: applied, type, containers: false });
  const owners = ownersOf(live);
  const previous = owners.find(owner => isSame(owner, writer, 'Apply'));
  const others = owners.filter(owner => owner !== previous);
  const differing = changedPaths({
    before: live,
    after: applied,
    type,
    paths: wanted,
  });
  const conflicts = others
    .map(owner => ({ owner, fields: owner.fields.intersect(differing) }))
    .filter(({ fields }) => fields.size > 0);
  if (conflicts.length > 0 && !force) {
    throw conflictError(conflicts);
  }
  let merged = typedMerge(live, applied, type) as KubernetesObject;
  if (previous) {
    const ownedByOthers = others.reduce(
      (all, owner) => all.union(owner.fields),
      FieldSet.of([]),
    );
    const kept = wanted.union(ownedByOthers);
    merged = removePaths({
      value: merged,
      type,
      removed: previous.fields.minus(kept),
      kept,
    }) as KubernetesObject;
  }
  const entry =
    previous && previous.fields.equals(wanted)
      ? { ...previous.entry, apiVersion: writer.apiVersion }
      : entryOf(writer, 'Apply', wanted);
  const left = others.map(owner => ({
    entry: owner.entry,
    // Replacing a map by another value takes what was below it away.
    fields: owner.fields
      .minus(differing)
      .filter(
        path =>
          valueAt(merged, type, path) !== undefined ||
          valueAt(live, type, path) === undefined,
      ),
  }));
  return {
    merged,
    managedFields: rewritten([{ entry, fields: wanted }, ...left]),
  };
}
