import { Evidence } from '@data-portal/plugin-data-pipelines-common';

/**
 * The sections of a resource page that can be pointed at.
 *
 * @public
 */
export type EvidenceAnchor =
  | 'status'
  | 'conditions'
  | 'events'
  | 'pods'
  | 'object'
  | 'runtime';

/**
 * The section of a resource page that holds each sort of evidence, as the `id`
 * of its element.
 *
 * @public
 */
export const evidenceAnchors: Record<Evidence, EvidenceAnchor> = {
  spec: 'status',
  status: 'status',
  conditions: 'conditions',
  events: 'events',
  pods: 'pods',
  metadata: 'object',
  runtime: 'runtime',
};
