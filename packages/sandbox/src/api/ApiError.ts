import { UnknownRecord } from './KubernetesObject';

/**
 * One cause in a `Status`, for example one invalid field.
 *
 * @public
 */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/**
 * The details part of a `Status`.
 *
 * @public
 */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/**
 * The object a failed request is answered with.
 *
 * @public
 */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: UnknownRecord;
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code?: number;
}

/**
 * A failure that is answered as a Kubernetes `Status` object.
 *
 * @internal
 */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string | undefined;
  readonly details: StatusDetails | undefined;

  constructor(options: {
    code: number;
    reason?: string;
    message: string;
    details?: StatusDetails;
  }) {
    super(options.message);
    this.name = 'ApiError';
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details;
  }

  toStatus(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason && { reason: this.reason }),
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}

interface Subject {
  group: string;
  plural: string;
  name?: string;
}

function qualified(subject: Subject): string {
  return subject.group ? `${subject.plural}.${subject.group}` : subject.plural;
}

function detailsOf(subject: Subject): StatusDetails {
  return {
    ...(subject.name && { name: subject.name }),
    ...(subject.group && { group: subject.group }),
    kind: subject.plural,
  };
}

/** @internal */
export function badRequest(message: string): ApiError {
  return new ApiError({ code: 400, reason: 'BadRequest', message });
}

/** @internal */
export function unauthorized(): ApiError {
  return new ApiError({
    code: 401,
    reason: 'Unauthorized',
    message: 'Unauthorized',
  });
}

/** @internal */
export function forbidden(
  subject: Subject,
  message: string,
  causes?: StatusCause[],
): ApiError {
  const name = subject.name ? ` "${subject.name}"` : '';
  return new ApiError({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(subject)}${name} is forbidden: ${message}`,
    details: { ...detailsOf(subject), ...(causes && { causes }) },
  });
}

/** @internal */
export function notFound(subject: Subject): ApiError {
  return new ApiError({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(subject)} "${subject.name}" not found`,
    details: detailsOf(subject),
  });
}

/** @internal */
export function pathNotFound(): ApiError {
  return new ApiError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/**
 * A path that no API group handles: the one answer that is no `Status`.
 *
 * @internal
 */
export class UnknownPathError extends Error {}

/** @internal */
export function methodNotAllowed(): ApiError {
  return new ApiError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

/** @internal */
export function alreadyExists(
  subject: Subject,
  options: { deleting: boolean },
): ApiError {
  return new ApiError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${options.deleting ? 'object is being deleted: ' : ''}${qualified(
      subject,
    )} "${subject.name}" already exists`,
    details: detailsOf(subject),
  });
}

/**
 * A write that the store itself refuses: such failures have no reason.
 *
 * @internal
 */
export function storageFailure(message: string): ApiError {
  return new ApiError({ code: 500, message });
}

/** @internal */
export function conflict(subject: Subject, message: string): ApiError {
  return new ApiError({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualified(subject)} "${
      subject.name
    }": ${message}`,
    details: detailsOf(subject),
  });
}

/** @internal */
export function expired(message: string): ApiError {
  return new ApiError({ code: 410, reason: 'Expired', message });
}

/** @internal */
export function unsupportedMediaType(message: string): ApiError {
  return new ApiError({
    code: 415,
    reason: 'UnsupportedMediaType',
    message,
  });
}

/**
 * Query parameters that make no sense.
 *
 * @internal
 */
export function invalidOptions(
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions',
  cause: StatusCause,
): ApiError {
  return invalid({ group: 'meta.k8s.io', kind }, [cause]);
}

/** @internal */
export function invalid(
  subject: { group: string; kind: string; name?: string },
  causes: StatusCause[],
): ApiError {
  const texts = causes.map(cause => `${cause.field}: ${cause.message}`);
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const kind = subject.group
    ? `${subject.kind}.${subject.group}`
    : subject.kind;
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `${kind} "${subject.name ?? ''}" is invalid: ${list}`,
    details: {
      ...(subject.name && { name: subject.name }),
      ...(subject.group && { group: subject.group }),
      ...(subject.kind && { kind: subject.kind }),
      causes,
    },
  });
}

/**
 * Fields that the kind does not have. Of a patch a server quotes the whole
 * object as it would be.
 *
 * @internal
 */
export function strictFailure(
  target: {
    type: { kind: string };
    version: { name: string };
    isPatch: boolean;
  },
  object: UnknownRecord,
  unknown: string[],
): ApiError {
  const said = `strict decoding error: ${unknown.join(', ')}`;
  if (target.isPatch) {
    const quoted = JSON.stringify(JSON.stringify(object));
    return invalid({ group: '', kind: '' }, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${quoted}: ${said}`,
        field: 'patch',
      },
    ]);
  }
  const { kind } = target.type;
  return badRequest(
    `${kind} in version "${target.version.name}" cannot be handled as a ${kind}: ${said}`,
  );
}
