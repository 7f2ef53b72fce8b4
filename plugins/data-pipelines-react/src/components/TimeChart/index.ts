export { TimeChart } from './TimeChart';
export type { TimeChartProps } from './TimeChart';
