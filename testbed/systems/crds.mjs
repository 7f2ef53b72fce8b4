import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from '../../scripts/lib/exec.mjs';
import { crdSources } from '../lib/crdSources.mjs';
import { kubernetesApi } from '../lib/kubernetesApi.mjs';
import { missingTools } from '../lib/tools.mjs';

const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Definitions by name, each with the source that it came from. */
async function collect(tools) {
  const found = new Map();
  for (const { title, tools: wanted, read } of crdSources(tools)) {
    const [lacking] = await missingTools(wanted);
    if (lacking) {
      progress(`crds: without ${title}, for want of ${lacking}`);
      continue;
    }
    for (const definition of await read()) {
      const { name } = definition.metadata;
      if (!found.has(name)) {
        found.set(name, { definition, title });
      }
    }
  }
  return [...found.values()];
}

function apiOf(context) {
  const { url, adminToken, caFile } = context.addressesOf('kubernetes');
  const ca = readFileSync(caFile, 'utf8');
  return kubernetesApi({ url, token: adminToken, ca });
}

/** How many kinds came from where. */
function sourcesOf(context) {
  try {
    const file = join(context.folder, 'sources.json');
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

export const system = {
  name: 'crds',
  title: 'Custom resource definitions',
  needs: ['kubernetes'],
  tools: ['go'],

  provide: ({ tools }) => collect(tools),

  async start(context) {
    const api = apiOf(context);
    const sources = {};
    // All at once: after each the server would compute the whole API anew.
    await Promise.all(
      context.programs.map(({ definition, title }) => {
        (sources[title] ??= []).push(definition.metadata.name);
        return api.put(definition);
      }),
    );
    context.file('sources.json', JSON.stringify(sources));
  },

  async ready(context) {
    const sources = sourcesOf(context);
    if (!sources) {
      return false;
    }
    const { items } = await apiOf(context).get(PATH);
    const established = items
      .filter(({ status }) =>
        status?.conditions?.some(
          ({ type, status: is }) => type === 'Established' && is === 'True',
        ),
      )
      .map(({ metadata }) => metadata.name);
    return Object.values(sources)
      .flat()
      .every(name => established.includes(name));
  },

  addresses(context) {
    return {
      sources: Object.entries(sourcesOf(context)).map(
        ([title, names]) => `${title} (${names.length})`,
      ),
    };
  },
};
