import { InputError } from '@backstage/errors';

/**
 * Where a rota is kept: one entry of the annotation `on-call.io/rota`.
 *
 * @public
 */
export type RotaName = {
  /** Tells several rotas of an entity apart, `prod`. */
  label?: string;
  /** A name from the configuration, which fixes the provider. */
  account: string;
  /** What the id is of: `service`, `policy`, `schedule`, `team`, `rota`. */
  object: string;
  id: string;
};

const ENTRY =
  /^(?:([a-z0-9][\w.-]*)=)?([a-z0-9][\w.-]*):([a-z][a-z-]*):(\S+)$/i;

/**
 * Reads the annotation `on-call.io/rota`.
 *
 * @throws InputError when it is empty, or an entry is no `account:object:id`.
 *
 * @public
 */
export function parseRotaNames(value: string): RotaName[] {
  const entries = value
    .split(',')
    .map(entry => entry.trim())
    .filter(Boolean);
  if (entries.length === 0) {
    throw new InputError('The list of rotas is empty');
  }
  return entries.map(entry => {
    const match = ENTRY.exec(entry);
    if (!match) {
      throw new InputError(
        `"${entry}" is not written as account:object:id, such as static:rota:checkout`,
      );
    }
    const [, label, account, object, id] = match;
    return { ...(label && { label }), account, object, id };
  });
}

/**
 * Writes one entry of the annotation `on-call.io/rota`.
 *
 * @public
 */
export function stringifyRotaName(name: RotaName): string {
  const { label, account, object, id } = name;
  return `${label ? `${label}=` : ''}${account}:${object}:${id}`;
}
