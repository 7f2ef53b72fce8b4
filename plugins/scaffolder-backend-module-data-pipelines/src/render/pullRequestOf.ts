import { stringifyResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { refOfObject } from '../objects/refOfObject';
import { PipelinePlan, RenderedPipeline } from './renderPipeline';

/**
 * What to tell a host of repositories of a pipeline.
 *
 * @internal
 */
export function pullRequestOf(plan: PipelinePlan, rendered: RenderedPipeline) {
  const { context, repository } = plan;
  if (!context.isPullRequest || !repository) {
    return undefined;
  }
  const { name } = context.pipeline;
  const objects = [...rendered.reviewed, ...rendered.objects];
  return {
    type: repository.type,
    repoUrl: repository.repoUrl,
    branch: `data-pipelines/${name}`,
    title: `Add the pipeline ${name}`,
    description: [
      `Brings \`${name}\` into the cluster \`${context.cluster}\`:`,
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
      `The folder is \`${plan.root}\`; \`docs/runbook.md\` in it says what to do at night.`,
      '',
    ].join('\n'),
  };
}
