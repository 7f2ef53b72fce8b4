export { PrometheusSection } from './PrometheusSection';
export type { PrometheusSectionProps } from './PrometheusSection';
