export { DutiesCard } from './DutiesCard';
