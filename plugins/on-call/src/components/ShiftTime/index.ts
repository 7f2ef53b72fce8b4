export { ShiftTime } from './ShiftTime';
