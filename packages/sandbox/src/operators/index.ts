export { scaledClock, systemClock } from './Clock';
export type { Clock } from './Clock';
export { BrokerRefusal } from './kafka/BrokerAdmin';
export type {
  BrokerAdmin,
  BrokerLimits,
  BrokerTopic,
  BrokerTopicName,
} from './kafka/BrokerAdmin';
export type { BrokerAcl, BrokerUsers } from './kafka/BrokerUsers';
export { startStandInOperators } from './startStandInOperators';
export type {
  StandInOperators,
  StandInOperatorsOptions,
} from './startStandInOperators';
