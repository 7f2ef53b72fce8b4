import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ChangeRequest,
  MASKED_LITERAL,
} from '@data-portal/plugin-data-pipelines-common';

/** What no change may touch: they bind objects to each other or to the server. */
const FORBIDDEN_METADATA = ['ownerReferences', 'finalizers', 'managedFields'];

/**
 * Refuses what no change may hold, whoever asks for it.
 *
 * @throws InputError that names the field and says what to do
 *
 * @internal
 */
export function checkContent(request: ChangeRequest): void {
  let content: JsonObject = {};
  if (request.operation === 'update') {
    content = request.patch;
  } else if (request.operation !== 'delete') {
    content = request.object;
  }
  if (JSON.stringify(content).includes(MASKED_LITERAL)) {
    throw new InputError(
      `A value reads ${MASKED_LITERAL}: the real one is not known here. Leave the field out, and it stays as it is`,
    );
  }
  if ('status' in content) {
    throw new InputError('The status is the operator’s. Leave it out');
  }
  const metadata = content.metadata as JsonObject | undefined;
  for (const field of FORBIDDEN_METADATA) {
    if (metadata?.[field] !== undefined) {
      throw new InputError(`metadata.${field} can not be changed from here`);
    }
  }
  if (request.operation === 'create' && metadata?.resourceVersion) {
    throw new InputError(
      'metadata.resourceVersion is of an object that is there already. Leave it out',
    );
  }
  if (request.operation === 'update') {
    for (const field of ['name', 'namespace']) {
      if (metadata?.[field] !== undefined) {
        throw new InputError(`metadata.${field} can not be changed`);
      }
    }
  }
}
