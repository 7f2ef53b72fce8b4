import { Zod } from '../../actions/schemas';
import { AlertRule, RenderContext, RenderedPart, emptyPart } from '../Part';
import { changeKafkaTopic } from './changeKafkaTopic';
import { flinkSqlSchema, renderFlinkSql } from './flinkSql';
import { kafkaConnectorSchema, renderKafkaConnector } from './kafkaConnector';
import { kafkaTopicSchema, renderKafkaTopic } from './kafkaTopic';
import { renderSparkJob, sparkJobSchema } from './sparkJob';

function noPartSchema(zod: Zod) {
  const none = zod.object({
    type: zod
      .literal('none')
      .describe(
        'No part, whatever else is said of it: one that a choice in the form leaves out',
      ),
  });
  // The type does not tell of the rest: nobody reads it.
  return none.passthrough() as unknown as typeof none;
}

/**
 * Every part a pipeline can have.
 *
 * @internal
 */
export function partsField(zod: Zod) {
  return zod.array(
    zod.discriminatedUnion('type', [
      kafkaTopicSchema(zod).strict(),
      kafkaConnectorSchema(zod).strict(),
      flinkSqlSchema(zod).strict(),
      sparkJobSchema(zod).strict(),
      noPartSchema(zod),
    ]),
  );
}

type AnyPart = ReturnType<typeof partsField>['_output'][number];

/** @internal */
export type Part = Exclude<AnyPart, { type: 'none' }>;

/**
 * A choice in a form may leave a part out.
 *
 * @internal
 */
export function chosenParts(parts: AnyPart[]): Part[] {
  return parts.filter((part): part is Part => part.type !== 'none');
}

/**
 * Whether a part is something that exists, and is only to be changed.
 *
 * @internal
 */
export function isChange(part: Part): boolean {
  return part.type === 'kafka-topic' && part.exists === true;
}

function renderPart(part: Part, context: RenderContext): RenderedPart {
  switch (part.type) {
    case 'kafka-topic':
      return part.exists
        ? changeKafkaTopic(part, context)
        : renderKafkaTopic(part, context);
    case 'flink-sql':
      return renderFlinkSql(part, context);
    case 'kafka-connector':
      return renderKafkaConnector(part, context);
    case 'spark-job':
      return renderSparkJob(part, context);
    default:
      return part satisfies never;
  }
}

/** Two may look at the same topic. */
function once(alerts: AlertRule[]): AlertRule[] {
  const keyOf = ({ alert, of }: AlertRule) => `${alert} ${of}`;
  return [...new Map(alerts.map(rule => [keyOf(rule), rule])).values()];
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
    all.reviewed.push(...rendered.reviewed);
    all.changes.push(...rendered.changes);
    all.leftOut.push(...rendered.leftOut);
    all.projects.push(...rendered.projects);
    all.relations.push(...rendered.relations);
    all.alerts.push(...rendered.alerts);
    all.panels.push(...rendered.panels);
    all.chapters.push(...rendered.chapters);
    all.accounts.push(...rendered.accounts);
    all.pods.push(...rendered.pods);
    all.files.push(...rendered.files);
  }
  return { ...all, alerts: once(all.alerts) };
}
