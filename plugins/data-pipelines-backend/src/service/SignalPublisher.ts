import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  DATA_PIPELINES_SIGNAL_CHANNEL,
  DataPipelinesSignal,
} from '@data-portal/plugin-data-pipelines-common';

/** At most one signal in this time, the first of a burst at once. */
const INTERVAL = 1_000;

/**
 * Tells browsers to look again. The signal carries nothing else: subscribers
 * are not filtered by what they may see.
 *
 * @internal
 */
export class SignalPublisher {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  #last = 0;
  #timer?: NodeJS.Timeout;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  changed(): void {
    const wait = this.#last + INTERVAL - Date.now();
    if (this.#timer) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#last = Date.now();
      this.#signals
        .publish<DataPipelinesSignal>({
          recipients: { type: 'broadcast' },
          channel: DATA_PIPELINES_SIGNAL_CHANNEL,
          message: {},
        })
        .catch(error =>
          this.#logger.warn('Could not send a signal', {
            error: String(error),
          }),
        );
    }, Math.max(0, wait));
    this.#timer.unref();
  }
}
