import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { showEvidence } from '../EvidenceSection';

/**
 * Shows the section that the address points at, as soon as it is drawn. The
 * browser looks for it before the resource has been loaded.
 *
 * @internal
 */
export function useLinkedEvidence(): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (hash.length > 1) {
      showEvidence(decodeURIComponent(hash.slice(1)));
    }
    // By key, so that following the same link again shows it again.
  }, [hash, key]);
}
