import { Zod } from '../../actions/schemas';
import { RenderContext, RenderedPart, emptyPart } from '../Part';
import { kafkaTopicSchema, renderKafkaTopic } from './kafkaTopic';

/**
 * Every part a pipeline can have.
 *
 * @internal
 */
export function partsField(zod: Zod) {
  return zod.array(zod.discriminatedUnion('type', [kafkaTopicSchema(zod)]));
}

/** @internal */
export type Part = ReturnType<typeof partsField>['_output'][number];

function renderPart(part: Part, context: RenderContext): RenderedPart {
  switch (part.type) {
    case 'kafka-topic':
      return renderKafkaTopic(part, context);
    default:
      throw new Error(`No part of the type ${part.type satisfies never}`);
  }
}

/**
 * Renders parts, and puts what they bring together in their order.
 *
 * @internal
 */
export function renderParts(
  parts: Part[],
  context: RenderContext,
): RenderedPart {
  const all = emptyPart();
  for (const part of parts) {
    const rendered = renderPart(part, context);
    all.objects.push(...rendered.objects);
    all.relations.push(...rendered.relations);
    all.alerts.push(...rendered.alerts);
    all.panels.push(...rendered.panels);
    all.chapters.push(...rendered.chapters);
    all.accounts.push(...rendered.accounts);
    all.pods.push(...rendered.pods);
    all.files.push(...rendered.files);
  }
  return all;
}
