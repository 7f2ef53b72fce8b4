export { AttentionCard } from './AttentionCard';
export { AttentionContent } from './AttentionContent';
