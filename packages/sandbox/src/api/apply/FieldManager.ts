import { ApiError, StatusCause } from '../ApiError';
import { KubernetesObject, ManagedFieldsEntry } from '../KubernetesObject';
import { FieldSet, printPath } from './FieldSet';
import { TypeNode } from './ListTypes';
import { changedPaths, pathsOf } from './fieldPaths';
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

function conflictError(
  conflicts: { owner: Owner; fields: FieldSet }[],
): ApiError {
  const causes: StatusCause[] = conflicts.flatMap(({ owner, fields }) =>
    fields.paths().map(path => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${describe(owner.entry)}`,
      field: printPath(path),
    })),
  );
  const list = conflicts
    .map(({ owner, fields }) => {
      const paths = fields.paths().map(printPath);
      return paths.length === 1
        ? `conflict with ${describe(owner.entry)}: ${paths[0]}`
        : `conflicts with ${describe(owner.entry)}:\n${paths
            .map(path => `- ${path}`)
            .join('\n')}`;
    })
    .join('\n');
  return new ApiError({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${causes.length} conflict${
      causes.length === 1 ? '' : 's'
    }: ${list}`,
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
    const given = previous.fields.minus(wanted).minus(ownedByOthers);
    merged = removePaths(merged, type, given) as KubernetesObject;
  }
  const entry =
    previous && previous.fields.equals(wanted)
      ? { ...previous.entry, apiVersion: writer.apiVersion }
      : entryOf(writer, 'Apply', wanted);
  const left = others.map(owner => ({
    entry: owner.entry,
    fields: owner.fields.minus(differing),
  }));
  return {
    merged,
    managedFields: rewritten([{ entry, fields: wanted }, ...left]),
  };
}
