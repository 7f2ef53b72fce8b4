export { scaledClock, systemClock } from './Clock';
export type { Clock } from './Clock';
export type {
  BrokerAdmin,
  BrokerTopic,
  BrokerTopicName,
} from './kafka/BrokerAdmin';
export { startStandInOperators } from './startStandInOperators';
export type {
  StandInOperators,
  StandInOperatorsOptions,
} from './startStandInOperators';
