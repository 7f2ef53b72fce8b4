import {
  ApiError,
  alreadyExists,
  badRequest,
  conflict,
  invalid,
  notFound,
  storageFailure,
  unsupportedMediaType,
} from './ApiError';
import { KubernetesObject, ManagedFieldsEntry } from './KubernetesObject';
import { ObjectStore, objectKey } from './ObjectStore';
import { ObjectAdmission } from './ObjectAdmission';
import { ObjectRemover } from './ObjectRemover';
import {
  ResourceType,
  apiVersionOf,
  resourceKey,
  storageVersionOf,
} from './ResourceType';
import { WriteTarget } from './WriteTarget';
import { applyConfiguration, recordUpdate } from './apply/FieldManager';
import { TypeNode, objectType } from './apply/ListTypes';
import { typedErrors } from './apply/typedErrors';
import {
  appliedPart,
  changesContent,
  inVersion,
  sameBesideTimes,
} from './objectContent';
import { unknownMetadata } from './metadataRules';
import { jsonPatch } from './patch/jsonPatch';
import { mergePatch } from './patch/mergePatch';
import {
  builtInDefaults,
  changedMetadata,
  newMetadata,
  parseBody,
  timestamp,
  withoutEmpty,
} from './writeRules';

/** @internal */
export interface WriteResult {
  object: KubernetesObject;
  created: boolean;
  warnings: string[];
}

/** Ways to change an object that every kind supports. */
const PATCH_TYPES = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/apply-patch+yaml',
];

/**
 * Creates and changes objects by the rules of the API.
 *
 * @internal
 */
export class ObjectWriter {
  readonly #store: ObjectStore;
  readonly #remover: ObjectRemover;
  readonly #admission: ObjectAdmission;
  readonly #now: () => number;

  static create(options: {
    store: ObjectStore;
    remover: ObjectRemover;
    now: () => number;
  }): ObjectWriter {
    return new ObjectWriter(options);
  }

  private constructor(options: {
    store: ObjectStore;
    remover: ObjectRemover;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#admission = ObjectAdmission.create(options.store);
    this.#remover = options.remover;
    this.#now = options.now;
  }

  create(target: WriteTarget, body: unknown): WriteResult {
    const wanted = parseBody({
      body,
      type: target.type,
      version: target.version.name,
      namespace: target.namespace,
    });
    return this.#insert(target, wanted, undefined);
  }

  update(target: WriteTarget, body: unknown): WriteResult {
    const wanted = parseBody({
      body,
      type: target.type,
      version: target.version.name,
      namespace: target.namespace,
      name: target.name,
    });
    const before = this.#existing(target);
    if (!wanted.metadata.resourceVersion && !target.type.unconditionalUpdate) {
      throw invalid({ ...target.type, name: target.name }, [
        {
          reason: 'FieldValueInvalid',
          message: 'Invalid value: 0: must be specified for an update',
          field: 'metadata.resourceVersion',
        },
      ]);
    }
    return this.#change(target, before, wanted, undefined);
  }

  patch(target: WriteTarget, contentType: string, body: unknown): WriteResult {
    if (contentType === 'application/apply-patch+yaml') {
      return this.#apply(target, body);
    }
    if (!PATCH_TYPES.includes(contentType)) {
      throw unsupportedMediaType(
        `the body of the request was in an unknown format - accepted media types include: ${PATCH_TYPES.join(
          ', ',
        )}`,
      );
    }
    const before = this.#existing(target);
    const patched =
      contentType === 'application/merge-patch+json'
        ? mergePatch(before, body)
        : jsonPatch(before, body);
    return this.#change(
      target,
      before,
      parseBody({
        body: patched,
        type: target.type,
        version: target.version.name,
        namespace: target.namespace,
        name: target.name,
      }),
      undefined,
    );
  }

  #apply(target: WriteTarget, body: unknown): WriteResult {
    const applied = parseBody({
      body,
      type: target.type,
      version: target.version.name,
      namespace: target.namespace,
      name: target.name,
    });
    if (applied.metadata.managedFields !== undefined) {
      throw badRequest('metadata.managedFields must be nil');
    }
    this.#refuseUntyped(target, applied);
    const live = this.#find(target);
    if (!live && target.subresource) {
      throw notFound({ ...target.type, name: target.name });
    }
    const config = appliedPart(applied, target);
    const { merged, managedFields } = applyConfiguration({
      live,
      applied: config,
      type: this.#typeNode(target),
      writer: this.#writer(target),
      force: target.force,
    });
    return live
      ? this.#change(target, live, merged, managedFields)
      : this.#insert(target, merged, managedFields);
  }

  /** Typed merging cannot place what the schema does not describe. */
  #refuseUntyped(target: WriteTarget, applied: KubernetesObject) {
    const { schema } = target.version;
    const errors = [
      ...unknownMetadata(applied).map(
        path => `.${path}: field not declared in schema`,
      ),
      ...(schema ? typedErrors(applied, schema) : []),
    ];
    if (errors.length > 0) {
      const { namespace, name } = applied.metadata;
      throw new ApiError({
        code: 500,
        message: `failed to create typed patch object (${
          namespace ? `${namespace}/` : ''
        }${name}; ${applied.apiVersion}, Kind=${applied.kind}): ${
          errors.length === 1 ? errors[0] : `errors:\n  ${errors.join('\n  ')}`
        }`,
      });
    }
  }

  #insert(
    target: WriteTarget,
    wanted: KubernetesObject,
    managedFields: ManagedFieldsEntry[] | undefined,
  ): WriteResult {
    const { type } = target;
    if (wanted.metadata.resourceVersion && !target.isApply) {
      throw storageFailure(
        'resourceVersion should not be set on objects to be created',
      );
    }
    const withoutStatus = { ...wanted };
    if (type.statusSubresource) {
      delete withoutStatus.status;
    }
    const named: KubernetesObject = {
      ...withoutStatus,
      metadata: newMetadata({
        metadata: wanted.metadata,
        type,
        now: this.#now(),
      }),
    };
    const { name } = named.metadata;
    this.#remover.refuseWhileTerminating(type, name);
    const namespace = type.namespaced
      ? this.#admission.namespaceOf(target, name)
      : undefined;
    const { object, warnings } = this.#admission.admit(target, named);
    const existing = this.#store.get(
      resourceKey(type),
      objectKey(named.metadata),
    );
    if (existing) {
      throw alreadyExists(
        { ...type, name },
        { deleting: existing.metadata.deletionTimestamp !== undefined },
      );
    }
    if (namespace !== undefined) {
      this.#admission.count(type, namespace, name);
    }
    const complete = type.custom ? object : builtInDefaults(object);
    const recorded: KubernetesObject = {
      ...complete,
      metadata: withoutEmpty({
        ...complete.metadata,
        managedFields:
          managedFields ??
          recordUpdate({
            before: undefined,
            after: object,
            type: this.#typeNode(target),
            writer: this.#writer(target),
          }),
      }),
    };
    const stored = target.dryRun ? recorded : this.#put(type, recorded);
    return { object: stored, created: true, warnings };
  }

  #change(
    target: WriteTarget,
    before: KubernetesObject,
    wanted: KubernetesObject,
    managedFields: ManagedFieldsEntry[] | undefined,
  ): WriteResult {
    const { type } = target;
    this.#checkPreconditions(target, before, wanted);
    const placed = this.#placed(target, before, wanted);
    const { object, warnings } = this.#admission.admit(target, placed);
    if (type.counted && changesContent(before, object, type)) {
      object.metadata.generation = (before.metadata.generation ?? 0) + 1;
    }
    const fields =
      managedFields ??
      recordUpdate({
        before,
        after: object,
        type: this.#typeNode(target),
        writer: this.#writer(target),
      });
    const recorded = {
      ...object,
      metadata: withoutEmpty({ ...object.metadata, managedFields: fields }),
    };
    if (sameBesideTimes(before, recorded)) {
      return { object: before, created: false, warnings };
    }
    if (target.dryRun) {
      return { object: recorded, created: false, warnings };
    }
    const { deletionTimestamp, finalizers } = recorded.metadata;
    const stored =
      deletionTimestamp && !finalizers?.length
        ? this.#remover.remove(type, recorded)
        : this.#put(type, recorded);
    return { object: stored, created: false, warnings };
  }

  #checkPreconditions(
    target: WriteTarget,
    before: KubernetesObject,
    wanted: KubernetesObject,
  ) {
    const subject = { ...target.type, name: before.metadata.name };
    const { resourceVersion, uid } = wanted.metadata;
    if (uid && uid !== before.metadata.uid) {
      throw invalid({ ...target.type, name: before.metadata.name }, [
        {
          reason: 'FieldValueInvalid',
          message: `Invalid value: ${JSON.stringify(uid)}: field is immutable`,
          field: 'metadata.uid',
        },
      ]);
    }
    if (
      resourceVersion &&
      resourceVersion !== before.metadata.resourceVersion
    ) {
      throw conflict(
        subject,
        'the object has been modified; please apply your changes to the latest version and try again',
      );
    }
    if (before.metadata.deletionTimestamp) {
      const added = (wanted.metadata.finalizers ?? []).filter(
        finalizer => !before.metadata.finalizers?.includes(finalizer),
      );
      if (added.length > 0) {
        throw invalid({ ...target.type, name: before.metadata.name }, [
          {
            reason: 'FieldValueForbidden',
            message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added
              .map(name => JSON.stringify(name))
              .join(', ')}}`,
            field: 'metadata.finalizers',
          },
        ]);
      }
    }
  }

  /** Spec writes leave the status as it is, and the other way round. */
  #placed(
    target: WriteTarget,
    before: KubernetesObject,
    wanted: KubernetesObject,
  ): KubernetesObject {
    if (target.subresource === 'status') {
      const placed: KubernetesObject = {
        ...before,
        metadata: { ...before.metadata },
      };
      if (wanted.status === undefined) {
        delete placed.status;
      } else {
        placed.status = wanted.status;
      }
      return placed;
    }
    const placed: KubernetesObject = {
      ...wanted,
      metadata: changedMetadata({ before, wanted: wanted.metadata }),
    };
    if (target.type.statusSubresource) {
      delete placed.status;
      if (before.status !== undefined) {
        placed.status = before.status;
      }
    }
    return placed;
  }

  #find(target: WriteTarget): KubernetesObject | undefined {
    const stored = this.#store.get(
      resourceKey(target.type),
      objectKey({ namespace: target.namespace, name: target.name ?? '' }),
    );
    return stored && inVersion(stored, target.type, target.version.name);
  }

  #existing(target: WriteTarget): KubernetesObject {
    const found = this.#find(target);
    if (!found) {
      throw notFound({ ...target.type, name: target.name });
    }
    return found;
  }

  #put(type: ResourceType, object: KubernetesObject): KubernetesObject {
    const requested = object.apiVersion;
    const stored = this.#store.put(
      resourceKey(type),
      inVersion(object, type, storageVersionOf(type).name),
    );
    this.#remover.collectOrphan(type, stored);
    return { ...stored, apiVersion: requested };
  }

  #typeNode(target: WriteTarget): TypeNode {
    return objectType(target.version.schema);
  }

  #writer(target: WriteTarget) {
    return {
      manager: target.fieldManager,
      apiVersion: apiVersionOf(target.type.group, target.version.name),
      subresource: target.subresource,
      now: timestamp(this.#now()),
    };
  }
}
