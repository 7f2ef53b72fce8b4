export { ConsumersSection } from './ConsumersSection';
