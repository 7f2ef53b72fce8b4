export { evidenceAnchors } from './evidenceAnchors';
export type { EvidenceAnchor } from './evidenceAnchors';
export { VerdictStrip } from './VerdictStrip';
export type { VerdictStripProps } from './VerdictStrip';
