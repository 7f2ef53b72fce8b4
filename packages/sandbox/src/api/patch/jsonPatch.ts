import { ApiError, badRequest } from '../ApiError';
import { UnknownRecord, isRecord } from '../KubernetesObject';
import { jsonEqual } from '../json';

interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

/** The API server answers every operation that cannot be done this way. */
function cannotApply(): ApiError {
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
    details: {},
  });
}

/**
 * JSON patch (RFC 6902).
 *
 * @internal
 */
export function jsonPatch(target: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations)) {
    throw badRequest('a JSON patch is a list of operations');
  }
  let document = structuredClone(target);
  for (const operation of operations) {
    if (!isOperation(operation)) {
      throw badRequest('an operation of a JSON patch has an op and a path');
    }
    document = applyOperation(document, operation);
  }
  return document;
}

function isOperation(value: unknown): value is Operation {
  return (
    isRecord(value) &&
    typeof value.op === 'string' &&
    typeof value.path === 'string' &&
    (value.from === undefined || typeof value.from === 'string')
  );
}

function applyOperation(document: unknown, operation: Operation): unknown {
  switch (operation.op) {
    case 'add':
      return write(document, operation.path, operation.value, true);
    case 'replace':
      read(document, operation.path);
      return write(document, operation.path, operation.value, false);
    case 'remove':
      return remove(document, operation.path);
    case 'move': {
      const value = read(document, operation.from ?? '');
      const without = remove(document, operation.from ?? '');
      return write(without, operation.path, value, true);
    }
    case 'copy': {
      const value = structuredClone(read(document, operation.from ?? ''));
      return write(document, operation.path, value, true);
    }
    case 'test':
      if (!jsonEqual(read(document, operation.path), operation.value)) {
        throw cannotApply();
      }
      return document;
    default:
      throw badRequest(`unknown JSON patch operation ${operation.op}`);
  }
}

function parsePointer(pointer: string): string[] {
  if (pointer === '') {
    return [];
  }
  if (!pointer.startsWith('/')) {
    throw cannotApply();
  }
  return pointer
    .slice(1)
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

type Container = unknown[] | UnknownRecord;

function child(container: unknown, part: string): unknown {
  if (Array.isArray(container)) {
    const index = Number(part);
    if (!/^\d+$/.test(part) || index >= container.length) {
      throw cannotApply();
    }
    return container[index];
  }
  if (isRecord(container) && Object.hasOwn(container, part)) {
    return container[part];
  }
  throw cannotApply();
}

function read(document: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce(child, document);
}

function parentOf(
  document: unknown,
  pointer: string,
): { parent: Container; last: string } {
  const parts = parsePointer(pointer);
  const last = parts.pop();
  const parent = parts.reduce(child, document);
  if (last === undefined || !(Array.isArray(parent) || isRecord(parent))) {
    throw cannotApply();
  }
  return { parent, last };
}

function write(
  document: unknown,
  pointer: string,
  value: unknown,
  insert: boolean,
): unknown {
  if (pointer === '') {
    return value;
  }
  const { parent, last } = parentOf(document, pointer);
  if (!Array.isArray(parent)) {
    parent[last] = value;
  } else if (last === '-') {
    parent.push(value);
  } else {
    const index = Number(last);
    if (!/^\d+$/.test(last) || index > parent.length) {
      throw cannotApply();
    }
    parent.splice(index, insert ? 0 : 1, value);
  }
  return document;
}

function remove(document: unknown, pointer: string): unknown {
  const { parent, last } = parentOf(document, pointer);
  child(parent, last);
  if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
  } else {
    delete parent[last];
  }
  return document;
}
