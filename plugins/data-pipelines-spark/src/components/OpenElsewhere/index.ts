export { OpenElsewhere } from './OpenElsewhere';
