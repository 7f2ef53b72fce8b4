/**
 * A node of an `openAPIV3Schema`.
 *
 * @public
 */
export type Schema = Record<string, unknown>;

type Rules = Record<string, unknown>;

/** @internal */
export function text(rules: Rules = {}): Schema {
  return { type: 'string', ...rules };
}

/** @internal */
export function oneOf(...values: string[]): Schema {
  return { type: 'string', enum: values };
}

/**
 * A time that may be null, as Go's optional times are.
 *
 * @internal
 */
export function nullableTime(): Schema {
  return { type: 'string', format: 'date-time', nullable: true };
}

/** @internal */
export function integer(rules: Rules = {}): Schema {
  return { type: 'integer', ...rules };
}

/** @internal */
export function decimal(rules: Rules = {}): Schema {
  return { type: 'number', ...rules };
}

/** @internal */
export function flag(): Schema {
  return { type: 'boolean' };
}

/** @internal */
export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** @internal */
export function textMap(): Schema {
  return { type: 'object', additionalProperties: { type: 'string' } };
}

/** @internal */
export function object(
  properties: Record<string, Schema>,
  required: string[] = [],
): Schema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
  };
}

/**
 * An object whose fields are not checked, such as a pod template.
 *
 * @internal
 */
export function freeObject(): Schema {
  return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
}

/**
 * Any value at all: the field has no type.
 *
 * @internal
 */
export function anything(): Schema {
  return { 'x-kubernetes-preserve-unknown-fields': true };
}

/**
 * Conditions as Strimzi and Flink write them: an atomic list.
 *
 * @internal
 */
export function conditions(more: Record<string, Schema> = {}): Schema {
  return list(
    object({
      type: text(),
      status: text(),
      lastTransitionTime: text(),
      reason: text(),
      message: text(),
      ...more,
    }),
  );
}

/**
 * The schema of a whole object.
 *
 * @internal
 */
export function root(options: {
  spec: Schema;
  status: Schema;
  required?: string[];
}): Schema {
  return object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: { type: 'object' },
      spec: options.spec,
      status: options.status,
    },
    options.required,
  );
}
