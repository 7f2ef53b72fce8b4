import { readFileSync } from 'node:fs';
import https from 'node:https';
import { parseAllDocuments } from 'yaml';

const FIELD_MANAGER = 'testbed';

/**
 * A client that is enough to set a cluster up.
 *
 * @param access - `url`, `token` and `ca` (PEM)
 */
export function kubernetesApi({ url, token, ca }) {
  const request = (method, path, body, contentType = 'application/json') =>
    new Promise((resolve, reject) => {
      const outgoing = https.request(
        new URL(path, url),
        {
          method,
          ca,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body && { 'content-type': contentType }),
          },
          // A server that has just started takes a minute over a big definition
          // where the other programs start beside it.
          timeout: method === 'GET' ? 5_000 : 120_000,
        },
        async response => {
          const chunks = [];
          for await (const chunk of response) {
            chunks.push(chunk);
          }
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode < 300) {
            resolve(JSON.parse(text));
          } else {
            const error = new Error(`${method} ${path}: ${messageOf(text)}`);
            reject(Object.assign(error, { status: response.statusCode }));
          }
        },
      );
      outgoing.once('timeout', () =>
        outgoing.destroy(new Error(`${method} ${path}: no answer`)),
      );
      outgoing.once('error', reject);
      outgoing.end(body && JSON.stringify(body));
    });
  const apply = object =>
    request(
      'PATCH',
      `${pathOf(object)}?fieldManager=${FIELD_MANAGER}&force=true`,
      object,
      'application/apply-patch+yaml',
    );
  return {
    get: path => request('GET', path),
    post: (path, body) => request('POST', path, body),
    /** Makes an object as it is said to be, whether it is there or not. */
    apply,
    /** The same of what stands under `status`. */
    applyStatus: object =>
      request(
        'PATCH',
        `${pathOf(object)}/status?fieldManager=${FIELD_MANAGER}&force=true`,
        object,
        'application/apply-patch+yaml',
      ),
    /** Removes an object without waiting for whoever holds it by a finalizer. */
    async remove(object) {
      const path = pathOf(object);
      try {
        await request('DELETE', path);
        // To an object that is being deleted nobody can add one again.
        await request(
          'PATCH',
          path,
          { metadata: { finalizers: null } },
          'application/merge-patch+json',
        );
      } catch (error) {
        if (error.status !== 404) {
          throw error;
        }
      }
    },
    /** The same as apply, at less cost to the server for a big object that is new. */
    async put(object) {
      const path = pathOf(object);
      try {
        return await request(
          'POST',
          `${path.slice(
            0,
            path.lastIndexOf('/'),
          )}?fieldManager=${FIELD_MANAGER}`,
          object,
        );
      } catch (error) {
        if (error.status !== 409) {
          throw error;
        }
        return apply(object);
      }
    },
  };
}

function messageOf(text) {
  try {
    return JSON.parse(text).message;
  } catch {
    return text.slice(0, 300);
  }
}

/** Good for the kinds that are applied here: their plural has just an s. */
function pathOf({ apiVersion, kind, metadata }) {
  const base = apiVersion.includes('/') ? 'apis' : 'api';
  const place = metadata.namespace ? `/namespaces/${metadata.namespace}` : '';
  return `/${base}/${apiVersion}${place}/${kind.toLowerCase()}s/${
    metadata.name
  }`;
}

/** The objects of a YAML file. */
export function objectsIn(file) {
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .map(document => document.toJS())
    .filter(Boolean);
}

/** A kubeconfig with one user of one cluster; JSON is YAML, too. */
export function kubeconfigOf({ url, token, ca }) {
  const name = 'testbed';
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name,
          cluster: {
            server: url,
            'certificate-authority-data': Buffer.from(ca).toString('base64'),
          },
        },
      ],
      users: [{ name, user: { token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    },
    undefined,
    2,
  )}\n`;
}
