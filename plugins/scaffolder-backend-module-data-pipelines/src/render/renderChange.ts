import { checkObject } from '../objects/checkObject';
import { orderKeys } from '../objects/orderKeys';
import { refOfObject } from '../objects/refOfObject';
import { toYaml } from '../objects/toYaml';
import { PipelinePlan, RenderedPipeline, baseFileOf } from './renderPipeline';

/**
 * What changes of objects that exist. Nothing comes with it: what is beside them is
 * there, and whose they are stays as it is.
 *
 * @internal
 */
export function renderChange(plan: PipelinePlan): RenderedPipeline {
  const { context, part, root } = plan;
  const objects = part.changes.map(change => checkObject(orderKeys(change)));
  return {
    objects,
    reviewed: [],
    files: context.isPullRequest
      ? objects.map(object => ({
          path: `${root}/${baseFileOf(refOfObject(context.cluster, object))}`,
          content: toYaml(object),
        }))
      : [],
    pullRequestOnly: [],
    leftOut: part.leftOut,
  };
}
