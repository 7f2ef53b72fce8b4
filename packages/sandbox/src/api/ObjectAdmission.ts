import {
  forbidden,
  invalid,
  methodNotAllowed,
  notFound,
  strictFailure,
} from './ApiError';
import { KubernetesObject } from './KubernetesObject';
import { ObjectQuota } from './ObjectQuota';
import { ObjectStore } from './ObjectStore';
import { ResourceType } from './ResourceType';
import { WriteTarget } from './WriteTarget';
import {
  metadataCauses,
  unknownMetadata,
  withKnownMetadata,
} from './metadataRules';
import { SchemaValidator } from './schema/SchemaValidator';
import {
  applyDefaults,
  pruneNulls,
  pruneObject,
} from './schema/structuralSchema';

/**
 * Says whether an object may be stored, and as what.
 *
 * @internal
 */
export class ObjectAdmission {
  readonly #store: ObjectStore;
  readonly #quota: ObjectQuota;
  readonly #validator = SchemaValidator.create();

  static create(store: ObjectStore): ObjectAdmission {
    return new ObjectAdmission(store);
  }

  private constructor(store: ObjectStore) {
    this.#store = store;
    this.#quota = ObjectQuota.create(store);
  }

  /** Prunes, fills in defaults and validates by the schema, if there is one. */
  admit(
    target: WriteTarget,
    object: KubernetesObject,
  ): { object: KubernetesObject; warnings: string[] } {
    const { type, version, fieldValidation } = target;
    const sent = JSON.parse(JSON.stringify(object)) as KubernetesObject;
    const plain = withKnownMetadata(sent);
    const { schema } = version;
    const { pruned, unknownPaths } = schema
      ? pruneObject(plain, schema)
      : { pruned: plain, unknownPaths: [] };
    const unknown = [...unknownMetadata(sent), ...unknownPaths].map(
      path => `unknown field "${path}"`,
    );
    if (unknown.length > 0 && fieldValidation === 'Strict') {
      throw strictFailure(target, sent, unknown);
    }
    const warnings = fieldValidation === 'Warn' ? unknown : [];
    const subject = { ...type, name: object.metadata.name };
    const wrong = metadataCauses(plain.metadata);
    if (!schema) {
      if (wrong.length > 0) {
        throw invalid(subject, wrong);
      }
      return { object: plain, warnings };
    }
    // What an apply has put together was not sent by anybody as it is.
    const given = target.isApply ? pruned : pruneNulls(pruned, schema);
    const complete = applyDefaults(given, schema) as KubernetesObject;
    const causes = [...wrong, ...this.#validator.validate(complete, schema)];
    if (causes.length > 0) {
      throw invalid(subject, causes);
    }
    return { object: complete, warnings };
  }

  /** Throws unless a new object may be put where it is to go. */
  namespaceOf(target: WriteTarget, name: string): string {
    const { namespace, type } = target;
    if (namespace === undefined) {
      throw methodNotAllowed();
    }
    const found = this.#store.get('/namespaces', `/${namespace}`);
    if (!found) {
      throw notFound({ group: '', plural: 'namespaces', name: namespace });
    }
    if (found.metadata.deletionTimestamp) {
      throw forbidden(
        { ...type, name },
        `unable to create new content in namespace ${namespace} because it is being terminated`,
        [
          {
            reason: 'NamespaceTerminating',
            message: `namespace ${namespace} is being terminated`,
            field: 'metadata.namespace',
          },
        ],
      );
    }
    return namespace;
  }

  /** Throws when a namespace has as many as it may have. */
  count(type: ResourceType, namespace: string, name: string) {
    this.#quota.admit(type, namespace, name);
  }
}
