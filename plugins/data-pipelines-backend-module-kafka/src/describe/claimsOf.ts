import {
  KubernetesObject,
  quantityOf,
} from '@data-portal/plugin-data-pipelines-common';
import { recordOf, textOf } from '@data-portal/plugin-data-pipelines-node';

/** Strimzi and StatefulSets alike end the name of a claim with that of its pod. */
const BROKER = /-(\d+)$/;

/**
 * The bytes that the volumes of each broker have, as their claims say: where
 * they are bound what they got, else what was asked for.
 *
 * @internal
 */
export function claimsOf(related: KubernetesObject[]): Map<number, number> {
  const claims = new Map<number, number>();
  for (const { kind, metadata, spec, status } of related) {
    const [, broker] = BROKER.exec(metadata.name) ?? [];
    const size =
      textOf(recordOf(recordOf(status).capacity).storage) ??
      textOf(recordOf(recordOf(recordOf(spec).resources).requests).storage);
    const bytes = size === undefined ? undefined : quantityOf(size);
    if (kind === 'PersistentVolumeClaim' && broker && bytes) {
      const id = Number(broker);
      claims.set(id, (claims.get(id) ?? 0) + bytes);
    }
  }
  return claims;
}
