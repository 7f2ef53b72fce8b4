export { OwnedCard } from './OwnedCard';
