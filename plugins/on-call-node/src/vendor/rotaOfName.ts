import { InputError } from '@backstage/errors';
import { RotaName } from '@data-portal/plugin-on-call-common';
import { RotaRef } from '../OnCallProvider';
import { joinRotaId } from './rotaId';

/**
 * The rota that a name stands for, with a vendor whose objects have ids of
 * their own. Whether it is there is not asked.
 *
 * @throws `InputError` where the vendor has no such objects, or no ids like it.
 *
 * @public
 */
export function rotaOfName(
  name: RotaName,
  vendor: { title: string; objects: string[]; ids: RegExp },
): RotaRef {
  const { account, object, id } = name;
  const { title, objects, ids } = vendor;
  if (!objects.includes(object)) {
    throw new InputError(
      `${title} has no ${object}; it has ${objects.join(', ')}`,
    );
  }
  if (!ids.test(id)) {
    throw new InputError(`${title} has no ids like ${id}`);
  }
  return { id: joinRotaId({ account, object, id }), name: id, chosenBy: '' };
}
