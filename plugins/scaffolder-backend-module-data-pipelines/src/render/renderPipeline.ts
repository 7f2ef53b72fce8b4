import { JsonObject } from '@backstage/types';
import {
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { finishObject } from '../objects/finishObject';
import { refOfObject } from '../objects/refOfObject';
import { toYaml } from '../objects/toYaml';
import {
  Omission,
  ProjectFile,
  PySparkProject,
  RenderContext,
  RenderedPart,
} from './Part';
import { inOrder } from './inOrder';
import { NamedInNamespace } from './PipelineFacts';
import { accessObjects } from './shared/access';
import { catalogEntities, systemEntity } from './shared/catalogInfo';
import { dashboardJson, dashboardUid } from './shared/dashboard';
import { deliveryObject } from './shared/delivery';
import { kustomizeFiles } from './shared/kustomize';
import { Observed, observation } from './shared/observation';
import { Repository } from './shared/repository';
import { techDocsFiles } from './shared/techDocs';
import { workflowFile } from './shared/workflow';

/**
 * @internal
 */
export type PipelinePlan = {
  context: RenderContext;
  part: RenderedPart;
  /** Objects that the template wrote itself. */
  objects: JsonObject[];
  owner?: string;
  /** The System that everything is a part of. */
  system?: string;
  isNewSystem: boolean;
  onCall?: string;
  /** The folder of the pipeline, relative to the repository. */
  root: string;
  ci: 'none' | 'github' | 'gitlab';
  delivery: 'none' | 'argo-cd' | 'flux';
  project?: string;
  repository?: Repository;
};

/**
 * @internal
 */
export type RenderedPipeline = {
  /** What may be made right now. */
  objects: JsonObject[];
  /** Rights, and what delivers: never made but by a pull request. */
  reviewed: JsonObject[];
  files: ProjectFile[];
  pullRequestOnly: Omission[];
  leftOut: Omission[];
  project?: PySparkProject;
  /** The System that the objects name and nobody makes, for whoever registers it. */
  systemYaml?: string;
  /** The account that has to exist in the namespace. */
  serviceAccount?: NamedInNamespace;
  dashboardUrl?: string;
};

const BY_PULL_REQUEST =
  'the portal makes no rights, no delivery and no pods itself; somebody has to read these first';

const OF_JOBS = [
  'flink.apache.org',
  'sparkoperator.k8s.io',
  'spark.apache.org',
];

function pathSegment(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '-');
}

function fileOf(ref: ResourceRef): string {
  return `${ref.kind.toLowerCase()}-${ref.namespace}-${ref.name}.yaml`;
}

/**
 * In which file of a pipeline's folder an object is.
 *
 * @internal
 */
export function baseFileOf(ref: ResourceRef): string {
  return `deploy/base/${fileOf(ref)}`;
}

/**
 * Makes everything of a pipeline out of what its parts bring. Pure.
 *
 * @internal
 */
export function renderPipeline(plan: PipelinePlan): RenderedPipeline {
  const { context, part, owner, system, root, repository } = plan;
  const { cluster, pipeline, settings } = context;
  const finish = (object: JsonObject) =>
    finishObject(object, { owner, system, pipeline: pipeline.name });
  const refOf = (object: JsonObject) => refOfObject(cluster, object);

  const own = [...plan.objects, ...part.objects].map(finish);
  refuseTwins(own.map(refOf));
  const job = own.map(refOf).find(({ group }) => OF_JOBS.includes(group));
  // Those of topics and connectors are others'.
  const home = context.namespace ?? job?.namespace;
  const namespace = home ?? refOf(own[0]).namespace;
  const observed: Observed = observation({
    context,
    part,
    namespace,
    isHome: home !== undefined,
    job: job?.name,
    owner,
    docs: docsPathOf(plan),
  });
  const objects = inOrder([...own, ...observed.objects.map(finish)]);

  const access = [
    ...part.accounts
      .filter(({ isOwn }) => isOwn)
      .flatMap(account => accessObjects(account, namespace)),
    ...part.reviewed,
  ].map(finish);
  // Nobody reads what is made now.
  const watching = context.isPullRequest ? observed.reviewed.map(finish) : [];
  const overlay = pathSegment(cluster);
  const delivering =
    plan.delivery !== 'none' && repository
      ? [
          finish(
            deliveryObject({
              kind: plan.delivery,
              name: pipeline.name,
              path: `${root}/deploy/overlays/${overlay}`,
              repository: repository.cloneUrl,
              project: plan.project,
              settings,
            }),
          ),
        ]
      : [];

  const dashboardUrl = settings.grafanaUrl
    ? `${settings.grafanaUrl}/d/${dashboardUid(cluster, pipeline.name)}`
    : undefined;
  const deployed = [...access, ...objects, ...watching];
  const inPipeline: ProjectFile[] = [
    ...kustomizeFiles({
      resources: deployed.map(object => fileOf(refOf(object))),
      overlay,
      pipeline: pipeline.name,
      namespace,
      dashboard: part.panels.length > 0,
    }),
    ...deployed.map(object => ({
      path: baseFileOf(refOf(object)),
      content: toYaml(object),
    })),
    ...delivering.map(object => ({
      path: `delivery/${plan.delivery}.yaml`,
      content: toYaml(object),
    })),
    ...(part.panels.length
      ? [
          {
            path: 'deploy/base/dashboard.json',
            content: dashboardJson({ cluster, pipeline, panels: part.panels }),
          },
        ]
      : []),
    {
      path: 'catalog-info.yaml',
      content: catalogEntities({
        newSystem: plan.isNewSystem ? pipeline : undefined,
        system,
        owner,
        onCall: plan.onCall,
        resources: own.map(object => ({
          ref: refOf(object),
          object,
          dependsOn: dependenciesOf(part, refOf(object)),
        })),
        links: dashboardUrl
          ? [{ url: dashboardUrl, title: 'Dashboard', icon: 'dashboard' }]
          : [],
      })
        .map(toYaml)
        .join('---\n'),
    },
    ...techDocsFiles({
      pipeline,
      cluster,
      owner,
      refs: own.map(object => stringifyResourceRef(refOf(object))),
      chapters: part.chapters,
      alerts: part.alerts,
    }),
    ...part.files,
  ];
  const files = [
    ...inPipeline.map(file => ({ ...file, path: `${root}/${file.path}` })),
    ...(plan.ci === 'none'
      ? []
      : [
          workflowFile({
            ci: plan.ci,
            name: pipeline.name,
            root,
            overlay,
            projects: part.projects.map(({ folder }) => folder),
          }),
        ]),
  ];

  const named = (reason: string) => (object: JsonObject) => {
    const { kind, name } = refOf(object);
    return { kind, name, reason };
  };
  return {
    objects,
    reviewed: [...access, ...watching, ...delivering],
    files,
    leftOut: [...part.leftOut, ...observed.leftOut],
    pullRequestOnly: [
      ...observed.withheld,
      ...[...access, ...delivering].map(named(BY_PULL_REQUEST)),
      ...(part.panels.length
        ? [
            {
              kind: 'ConfigMap',
              name: `${pipeline.name}-dashboard`,
              reason: 'the portal writes no ConfigMaps; this is the dashboard',
            },
          ]
        : []),
      ...(plan.isNewSystem
        ? [
            {
              kind: 'System',
              name: pipeline.name,
              reason:
                'the catalog reads it from a file, which somebody has to register',
            },
          ]
        : []),
    ],
    serviceAccount: part.accounts
      .filter(({ isOwn }) => !isOwn)
      .map(({ name }) => ({ namespace, name }))[0],
    project: part.projects[0],
    systemYaml:
      plan.isNewSystem && !context.isPullRequest
        ? toYaml(
            systemEntity({
              newSystem: pipeline,
              owner,
              onCall: plan.onCall,
              hasDocs: false,
              links: [],
            }),
          )
        : undefined,
    dashboardUrl: part.panels.length ? dashboardUrl : undefined,
  };
}

function refuseTwins(refs: ResourceRef[]): void {
  const seen = new Set<string>();
  for (const ref of refs.map(stringifyResourceRef)) {
    if (seen.has(ref)) {
      throw new InputError(
        `Two parts make ${ref}: give one of them another name`,
      );
    }
    seen.add(ref);
  }
}

function dependenciesOf(part: RenderedPart, ref: ResourceRef): string[] {
  const printed = stringifyResourceRef(ref);
  return part.relations
    .filter(({ of }) => stringifyResourceRef(of) === printed)
    .flatMap(({ dependsOn }) => dependsOn);
}

/** Where the portal shows the runbook, if it does. */
function docsPathOf(plan: PipelinePlan): string | undefined {
  const { context, isNewSystem } = plan;
  const { portalUrl } = context.settings;
  return portalUrl && isNewSystem
    ? `${portalUrl}/docs/${DEFAULT_NAMESPACE}/system/${context.pipeline.name}/runbook`
    : undefined;
}
