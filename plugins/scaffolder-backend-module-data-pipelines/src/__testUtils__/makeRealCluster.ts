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
  const { url, ca, token } = JSON.parse(readFileSync(file, 'utf8'));

  const send = (method: string, path: string, body?: object) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(
        `${url}${path}`,
        {
          method,
          ca,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
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
  const plurals = new Map<string, string>();
  /** Where objects of a kind are, as the server itself says. */
  async function collectionOf(object: JsonObject): Promise<string> {
    const version = String(object.apiVersion);
    const root = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
    const key = `${version} ${object.kind}`;
    if (!plurals.has(key)) {
      const { body } = await send('GET', root);
      const resources = (body.resources ?? []) as {
        name: string;
        kind: string;
      }[];
      const found = resources.find(
        ({ name, kind }) => kind === object.kind && !name.includes('/'),
      );
      if (!found) {
        throw new Error(`The API server serves no ${key}`);
      }
      plurals.set(key, found.name);
    }
    const { namespace } = object.metadata as { namespace: string };
    return `${root}/namespaces/${namespace}/${plurals.get(key)}`;
  }

  return {
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
        for (const { name, served } of spec.versions) {
          const path = `/apis/${spec.group}/${name}`;
          await until(async () => {
            const { body: list } = await send('GET', path);
            return (
              !served ||
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
      plurals.clear();
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
