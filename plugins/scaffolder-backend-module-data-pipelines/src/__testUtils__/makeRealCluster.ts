import { JsonObject } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { Definition } from './readDefinitions';

type Answer = { status: number; body: JsonObject };

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const PATIENCE_MS = 60_000;

/**
 * A real API server, which `PIPELINES_CLUSTER` names.
 *
 * @internal
 */
export function makeRealCluster(file: string) {
  const { url, ca, token, portalToken } = JSON.parse(
    readFileSync(file, 'utf8'),
  );

  const send = (
    method: string,
    path: string,
    body?: object,
    contentType: string = 'application/json',
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(
        `${url}${path}`,
        {
          method,
          ca,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': contentType,
          },
        },
        response => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', part => {
            text += part;
          });
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              // A group that is not served yet is not found in plain text.
              body: text.startsWith('{') ? JSON.parse(text) : {},
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });

  async function until(isDone: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!(await isDone())) {
      if (Date.now() > end) {
        throw new Error('The API server does not get ready with a definition');
      }
      await sleep(200);
    }
  }

  const defined: string[] = [];
  const served = new Map<string, { name: string; namespaced: boolean }>();
  /** Where objects of a kind are, as the server itself says. */
  async function collectionOf(object: JsonObject): Promise<string> {
    const version = String(object.apiVersion);
    const root = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
    const key = `${version} ${object.kind}`;
    if (!served.has(key)) {
      const { body } = await send('GET', root);
      const resources = (body.resources ?? []) as {
        name: string;
        kind: string;
        namespaced: boolean;
      }[];
      const found = resources.find(
        ({ name, kind }) => kind === object.kind && !name.includes('/'),
      );
      if (!found) {
        throw new Error(`The API server serves no ${key}`);
      }
      served.set(key, found);
    }
    const { name, namespaced } = served.get(key)!;
    const { namespace } = object.metadata as { namespace: string };
    return namespaced
      ? `${root}/namespaces/${namespace}/${name}`
      : `${root}/${name}`;
  }

  async function pathOf(object: JsonObject): Promise<string> {
    const { name } = object.metadata as { name: string };
    return `${await collectionOf(object)}/${name}`;
  }

  return {
    /** As its administrator. */
    access: { url: String(url), ca: String(ca), token: String(token) },
    /** Of the service account that `deploy/rbac.yaml` gives rights to. */
    portalToken: String(portalToken),
    async make(...objects: JsonObject[]): Promise<void> {
      for (const object of objects) {
        const { status, body } = await send(
          'POST',
          await collectionOf(object),
          object,
        );
        if (status !== 201) {
          throw new Error(`${object.kind}: ${body.message}`);
        }
      }
    },
    async remove(object: JsonObject): Promise<void> {
      await send('DELETE', await pathOf(object));
    },
    /** Undefined when it is not there. */
    async read(object: JsonObject): Promise<JsonObject | undefined> {
      const { status, body } = await send('GET', await pathOf(object));
      return status === 404 ? undefined : body;
    },
    /** Takes fields over for another manager, as `kubectl apply --force-conflicts`. */
    async takeOver(manager: string, object: JsonObject): Promise<void> {
      const { status, body } = await send(
        'PATCH',
        `${await pathOf(object)}?fieldManager=${manager}&force=true`,
        object,
        'application/apply-patch+yaml',
      );
      if (status !== 200) {
        throw new Error(`${object.kind}: ${body.message}`);
      }
    },
    async makeNamespaces(names: string[]): Promise<void> {
      for (const name of names) {
        await send('POST', '/api/v1/namespaces', {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name },
        });
      }
    },
    /** Has the server serve these kinds; those that it has already are a mistake. */
    async define(definitions: Definition[]): Promise<void> {
      for (const definition of definitions) {
        const { status, body } = await send('POST', DEFINITIONS, definition);
        if (status !== 201) {
          throw new Error(`${definition.metadata.name}: ${body.message}`);
        }
        defined.push(definition.metadata.name);
      }
      for (const { spec } of definitions) {
        for (const { name, served: isServed } of spec.versions) {
          const path = `/apis/${spec.group}/${name}`;
          await until(async () => {
            const { body: list } = await send('GET', path);
            return (
              !isServed ||
              ((list.resources ?? []) as { kind: string }[]).some(
                ({ kind }) => kind === spec.names.kind,
              )
            );
          });
        }
      }
    },
    /** Takes away what was defined here, and nothing else. */
    async undefine(): Promise<void> {
      for (const name of defined.splice(0)) {
        const path = `${DEFINITIONS}/${name}`;
        await send('DELETE', path);
        await until(async () => (await send('GET', path)).status === 404);
      }
      served.clear();
    },
    /** What `kubectl create --dry-run=server --validate=strict` says. */
    async tryToCreate(object: JsonObject): Promise<string[]> {
      const path = await collectionOf(object);
      const { status, body } = await send(
        'POST',
        `${path}?dryRun=All&fieldValidation=Strict`,
        object,
      );
      const { name } = object.metadata as { name: string };
      return status === 201
        ? []
        : [`${object.kind} ${name}: ${status} ${body.message}`];
    },
  };
}
