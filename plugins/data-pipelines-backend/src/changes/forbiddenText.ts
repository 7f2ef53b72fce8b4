/** As every authorizer of an API server words it. */
const NO_RIGHT = /User "[^"]*" cannot /;

/** Which object it is about is known to whoever asked. */
const SUBJECT = /^\S+ (?:"[^"]*" )?is forbidden: /;

/**
 * A refusal without the object that it begins with.
 *
 * @internal
 */
export function withoutSubject(message: string): string {
  return message.replace(SUBJECT, '');
}

/**
 * Why an API server forbids something, and what to do. Only some of it is for
 * want of a right: quotas and namespaces that are being deleted are told by the
 * same status.
 *
 * @internal
 */
export function forbiddenText(options: {
  /** Masked. */
  message: string;
  cluster: string;
  doing: string;
}): string {
  const { message, cluster, doing } = options;
  if (NO_RIGHT.test(message)) {
    return `The portal's service account may not ${doing} in cluster ${cluster}: ${message}. Grant it the role of deploy/rbac.yaml that names them, or use a pull request`;
  }
  const refusal = `Cluster ${cluster} refuses to ${doing}: ${withoutSubject(
    message,
  )}`;
  if (/exceeded quota/.test(message)) {
    return `${refusal}. Delete what is no longer needed, choose another namespace, or ask for a larger quota`;
  }
  if (/is being terminated/.test(message)) {
    return `${refusal}. Choose another namespace`;
  }
  return `${refusal}. Do as it says, or ask whoever runs the cluster`;
}
