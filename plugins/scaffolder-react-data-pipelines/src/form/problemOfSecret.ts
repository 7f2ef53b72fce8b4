import { findSecrets } from '@data-portal/plugin-data-pipelines-common';

/**
 * Why a text may not be sent: what is filled in is kept by the portal and shown to
 * whoever may see the task, so a secret has to be found before.
 *
 * @param fix - what to do once it is in a Secret, where this is not the job's own
 * matter
 * @returns undefined when there is none in it; otherwise a sentence that never
 * holds the secret
 *
 * @internal
 */
export function problemOfSecret(
  text: string,
  fix: string = 'have the job read it from there',
): string | undefined {
  const secret = findSecrets(text).find(({ certain }) => certain);
  return (
    secret &&
    `It holds a secret (${secret.name}), and what is written here can be read by others. Put it into a Secret, and ${fix}`
  );
}
