import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { ChangeRequest } from '@data-portal/plugin-data-pipelines-common';
import { checkObject } from '../objects/checkObject';
import { refOfObject } from '../objects/refOfObject';

/** How a template writes objects. */
type Operation = 'create' | 'apply' | 'update';

/**
 * The change that brings an object into a cluster, or changes the fields that it
 * names of the one that is there.
 *
 * @throws InputError for force without "apply"
 *
 * @internal
 */
export function requestOf(options: {
  operation: Operation;
  force?: boolean;
  cluster: string;
  object: JsonObject;
}): Exclude<ChangeRequest, { operation: 'delete' }> {
  const { operation, force, cluster, object } = options;
  if (force && operation !== 'apply') {
    throw new InputError(
      'force goes with operation "apply" only: the others take nothing over',
    );
  }
  switch (operation) {
    case 'apply':
      return { operation, cluster, object, ...(force && { force }) };
    case 'update': {
      const { apiVersion, kind, metadata, ...patch } = checkObject(object);
      const { name, namespace, ...others } = metadata;
      return {
        operation,
        ref: refOfObject(cluster, object),
        patch: {
          ...patch,
          ...(Object.keys(others).length > 0 && { metadata: others }),
        },
      };
    }
    default:
      return { operation, cluster, object };
  }
}
