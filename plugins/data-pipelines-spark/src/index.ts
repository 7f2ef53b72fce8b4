/**
 * The Spark pages of catalog entities, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export {
  dataPipelinesSparkPlugin,
  EntitySparkContent,
  sparkResourceSection,
} from './plugin';
