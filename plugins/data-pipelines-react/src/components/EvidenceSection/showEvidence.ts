import { EvidenceAnchor } from '../VerdictStrip';

/** Where a page has no such section, this one always has something to show. */
const FALLBACK: EvidenceAnchor = 'status';

/**
 * Scrolls to a section of the page and focuses it.
 *
 * @public
 */
export function showEvidence(anchor: string): void {
  const section =
    document.getElementById(anchor) ?? document.getElementById(FALLBACK);
  // Smooth only by way of CSS, which heeds the reader's wish for less motion.
  section?.scrollIntoView?.({ block: 'start' });
  section?.focus({ preventScroll: true });
}
