export { Delivery } from './Delivery';
export type { DeliveryProps } from './Delivery';
export { deliveryField } from './deliveryField';
export { problemOfDelivery } from './problemOfDelivery';
export type { DeliveryChoice } from './problemOfDelivery';
