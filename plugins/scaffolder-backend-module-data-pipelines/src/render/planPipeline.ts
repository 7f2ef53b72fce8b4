import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import {
  DataPipelinesApi,
  RequestOptions,
} from '@data-portal/plugin-data-pipelines-common';
import { z } from 'zod/v3';
import {
  DEFAULT_ROOT,
  renderInput,
  strictInput,
} from '../actions/renderFields';
import { toActionError } from '../changes/toActionError';
import { checkEntityRef } from '../objects/checkEntityRef';
import { dropEmpty } from '../objects/dropEmpty';
import { LABEL_PART_OF, labelValue } from '../objects/finishObject';
import { refOfObject } from '../objects/refOfObject';
import { checkSql } from './checkSql';
import { RenderContext } from './Part';
import { Part, chosenParts, isChange, renderParts } from './parts';
import { readFacts } from './readFacts';
import { PipelinePlan } from './renderPipeline';
import { ServedKinds } from './ServedKinds';
import { refuseOtherClusters } from './refuseOtherClusters';
import { refuseSecrets } from './shared/refuseSecrets';
import { readRepository } from './shared/repository';
import { TemplateSettings } from './TemplateSettings';

type Given<Fields extends Record<string, (zod: typeof z) => z.ZodTypeAny>> = {
  [Field in keyof Fields]: z.output<ReturnType<Fields[Field]>>;
};

/** What the action is given. */
type RenderInput = Given<typeof renderInput>;

/** The same, read. */
type CheckedInput = Given<typeof strictInput>;

const CHECKED = z.object({
  parts: strictInput.parts(z),
  pipeline: strictInput.pipeline(z),
  delivery: strictInput.delivery(z),
});

function pathOf(path: (string | number)[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${part}`,
    )
    .join('');
}

function valueAt(value: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
    value,
  );
}

/** Of a choice that may be blank, the mistakes of what is not. */
function issuesOf(issue: z.ZodIssue): z.ZodIssue[] {
  return issue.code === 'invalid_union'
    ? issue.unionErrors[0].issues.flatMap(issuesOf)
    : [issue];
}

function checked(fields: Record<string, unknown>) {
  const result = CHECKED.safeParse(fields);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .flatMap(issuesOf)
        .map(({ path, message }) => {
          const value = valueAt(fields, path);
          return value === undefined
            ? `${pathOf(path)} is missing: ${message}`
            : `${pathOf(path)} is ${JSON.stringify(value).slice(
                0,
                100,
              )}: ${message}`;
        })
        .join('; '),
    );
  }
  return result.data;
}

const FOLDER =
  /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const ROTA = /^([^\s:=,]+=)?[^\s:,]+:[^\s:,]+:[^\s,]+$/;

function rootOf(path: string | undefined, name: string): string {
  const root = path ?? `${DEFAULT_ROOT}/${name}`;
  if (!FOLDER.test(root)) {
    throw new InputError(
      `path is ${JSON.stringify(
        root,
      )}: write folders of letters, digits, dots, dashes and underscores with slashes between them`,
    );
  }
  return root;
}

/** Where the file of an object is that a template has made before. */
function folderOf(change: JsonObject | undefined, name: string): string {
  const { labels } = (change?.metadata ?? {}) as {
    labels?: Record<string, string>;
  };
  const pipeline = labels?.[LABEL_PART_OF];
  // A label holds less than a name may have.
  return pipeline && pipeline !== labelValue(name) ? pipeline : name;
}

/**
 * Reads what a pipeline is to be, asks the cluster what it serves, and has the
 * parts rendered.
 *
 * @throws InputError that names the field, the rule and the fix
 *
 * @internal
 */
export async function planPipeline(options: {
  input: RenderInput;
  client: Pick<DataPipelinesApi, 'getResource' | 'getServedKinds' | 'parseSql'>;
  settings: TemplateSettings;
  integrations: ScmIntegrations;
  request: RequestOptions;
}): Promise<PipelinePlan> {
  const { client, settings, integrations, request } = options;
  const given = cleaned(options.input);
  const { cluster, delivery = {}, onCall } = given;
  const objects = given.objects ?? [];
  const parts = chosenParts(given.parts ?? []);
  refuseOtherClusters(parts, cluster);
  if (parts.some(isChange) && (parts.length > 1 || objects.length)) {
    throw new InputError(
      'A topic that exists is changed by itself: leave out the other parts, or make them in another run',
    );
  }
  if (onCall && !ROTA.test(onCall)) {
    throw new InputError(
      `onCall is ${JSON.stringify(
        onCall,
      )}: write account:object:id, such as static:rota:checkout`,
    );
  }

  const name = given.pipeline?.name ?? firstName(parts, objects, cluster);
  const isPullRequest = delivery.by === 'pull-request';
  // Without a pull request nobody makes a System. One that holds several things
  // together is named all the same; one of a single thing says nothing.
  const isNewSystem =
    Boolean(given.pipeline?.name) &&
    !given.system &&
    (isPullRequest || parts.length > 1);
  if (isPullRequest && !delivery.repository) {
    throw new InputError(
      'delivery.repository is missing: choose the repository that gets the pull request, or apply now',
    );
  }
  const repository =
    isPullRequest && delivery.repository
      ? readRepository(delivery.repository, integrations)
      : undefined;

  const { kinds } = await client
    .getServedKinds(cluster, request)
    .catch(error => {
      throw toActionError(error);
    });
  await checkSql({ client, parts, request });
  const context: RenderContext = {
    cluster,
    pipeline: {
      name,
      title: given.pipeline?.title ?? name,
      description: given.pipeline?.description,
    },
    isPullRequest,
    namespace: given.pipeline?.namespace,
    served: ServedKinds.of(cluster, kinds),
    settings,
    facts: await readFacts({ client, cluster, parts, request }),
    namespaceOf(field) {
      const namespace = given.pipeline?.namespace;
      if (!namespace) {
        throw new InputError(
          `${field} is missing: choose the namespace in which the jobs run`,
        );
      }
      return namespace;
    },
    accountOf: job =>
      isPullRequest
        ? { ...job, isOwn: true }
        : {
            name: settings.serviceAccounts[job.runtime],
            runtime: job.runtime,
            isOwn: false,
          },
  };
  const part = renderParts(parts, context);
  const { changes } = part;
  if (![...objects, ...part.objects, ...part.reviewed, ...changes].length) {
    throw new InputError('parts are missing: name at least one');
  }

  return {
    context,
    part,
    objects,
    owner: given.owner
      ? checkEntityRef(given.owner, { field: 'owner', defaultKind: 'group' })
      : undefined,
    system: isNewSystem
      ? `system:${DEFAULT_NAMESPACE}/${name}`
      : given.system &&
        checkEntityRef(given.system, {
          field: 'system',
          defaultKind: 'system',
        }),
    isNewSystem,
    onCall,
    root: rootOf(given.path, folderOf(changes[0], name)),
    ci: given.ci ?? workflowOf(repository?.type),
    delivery: delivery.kind ?? settings.delivery,
    project: delivery.project,
    repository,
  };
}

/** What nobody said is not there. */
function cleaned(input: RenderInput): CheckedInput {
  const { objects, ...rest } = input;
  const { parts, pipeline, delivery, ...others } = dropEmpty(
    rest as unknown as JsonObject,
  );
  // Of a part that is none, nothing is used: it may be left over from a choice that
  // was taken back.
  [parts ?? []].flat().forEach((part, index) => {
    if ((part as JsonObject).type !== 'none') {
      refuseSecrets(part, `parts[${index}]`);
    }
  });
  return {
    ...(others as unknown as CheckedInput),
    ...checked({ parts, pipeline, delivery }),
    objects: objects?.map(dropEmpty),
  };
}

function firstName(parts: Part[], objects: JsonObject[], cluster: string) {
  const [part] = parts;
  if (part) {
    return part.name;
  }
  if (!objects.length) {
    throw new InputError('parts are missing: name at least one');
  }
  return refOfObject(cluster, objects[0]).name;
}

function workflowOf(type: string | undefined): 'none' | 'github' | 'gitlab' {
  return type === 'github' || type === 'gitlab' ? type : 'none';
}
