import { KubernetesObject } from '../api';
import { ClusterAccess, KubeClient, ResourcePath } from '../client';
import { productionSeed } from './production';
import { SandboxClusterName, Seed } from './Seed';
import { stagingSeed } from './staging';

/**
 * What a cluster of the sandbox begins with.
 *
 * @public
 */
export function seedOf(cluster: SandboxClusterName): Seed {
  return cluster === 'production' ? productionSeed() : stagingSeed();
}

function pathOf(object: KubernetesObject): ResourcePath {
  const [version, group = ''] = object.apiVersion.split('/').reverse();
  return { group, version, plural: `${object.kind.toLowerCase()}s` };
}

/**
 * Creates the objects of a seed that are not there yet, over the API.
 *
 * @public
 */
export async function applySeed(
  access: ClusterAccess,
  seed: Seed,
): Promise<void> {
  const client = KubeClient.create(access, 'sandbox-seed');
  try {
    for (const object of seed.objects) {
      const resource = pathOf(object);
      const { namespace, name } = object.metadata;
      if (!(await client.get(resource, { namespace, name }))) {
        await client.create({ resource, object, fieldManager: 'sandbox-seed' });
      }
    }
    for (const object of seed.deleted) {
      const { namespace, name } = object.metadata;
      await client.delete(pathOf(object), { namespace, name });
    }
  } finally {
    client.close();
  }
}
