import { InfoCard } from '@backstage/core-components';
import { AttentionContent } from './AttentionContent';

/**
 * What the reader owns that is not fine, as a card of any page.
 *
 * @internal
 */
export function AttentionCard() {
  return (
    <InfoCard title="Your pipelines that need attention">
      <AttentionContent />
    </InfoCard>
  );
}
