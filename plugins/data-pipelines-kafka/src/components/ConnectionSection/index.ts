export { ConnectionSection } from './ConnectionSection';
