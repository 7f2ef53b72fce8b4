import { stringifyResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { refOfObject } from '../objects/refOfObject';
import { PipelinePlan, RenderedPipeline } from './renderPipeline';

/**
 * What to tell a host of repositories of a pipeline.
 *
 * @internal
 */
export function pullRequestOf(options: {
  plan: PipelinePlan;
  rendered: RenderedPipeline;
  taskId: string;
}) {
  const { plan, rendered, taskId } = options;
  const { context, repository } = plan;
  if (!context.isPullRequest || !repository) {
    return undefined;
  }
  const { name } = context.pipeline;
  const isChange = plan.part.changes.length > 0;
  const objects = [...rendered.reviewed, ...rendered.objects];
  return {
    type: repository.type,
    repoUrl: repository.repoUrl,
    // A retry comes back to its own branch; another run begins one.
    branch: `data-pipelines/${name}-${taskId
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)}`,
    title: isChange ? `Change the topic ${name}` : `Add the pipeline ${name}`,
    description: [
      isChange
        ? `Changes in the cluster \`${context.cluster}\`:`
        : `Brings \`${name}\` into the cluster \`${context.cluster}\`:`,
      '',
      ...objects.map(
        object =>
          `- \`${stringifyResourceRef(refOfObject(context.cluster, object))}\``,
      ),
      ...(rendered.leftOut.length
        ? [
            '',
            'Left out:',
            '',
            ...rendered.leftOut.map(
              ({ kind, name: left, reason }) =>
                `- ${kind} \`${left}\`: ${reason}`,
            ),
          ]
        : []),
      '',
      isChange
        ? `It is in \`${plan.root}\`. The task in the portal shows what differs in the cluster.`
        : `The folder is \`${plan.root}\`; \`docs/runbook.md\` in it says what to do at night.`,
      '',
    ].join('\n'),
  };
}
