import { LoggerService } from '@backstage/backend-plugin-api';
import { RotaProblem } from '@data-portal/plugin-on-call-common';
import {
  OnCallProvider,
  RotaReading,
  RotaRef,
} from '@data-portal/plugin-on-call-node';

const BUDGET_MS = 8_000;

function unavailable(message: string): RotaProblem {
  return { kind: 'unavailable', message };
}

/** Rejects when the budget is spent, even under a provider that does not. */
function abortion(signal: AbortSignal, budgetMs: number): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(new Error(`no answer within ${budgetMs / 1000} s`)),
    );
  });
}

/**
 * Asks one provider about some of its rotas, within its budget. Never rejects:
 * every rota gets a reading, if need be one that tells the problem.
 *
 * @internal
 */
export async function askProvider(options: {
  provider: OnCallProvider;
  rotas: RotaRef[];
  now: Date;
  logger: LoggerService;
}): Promise<Map<string, RotaReading>> {
  const { provider, rotas, now, logger } = options;
  const budgetMs = provider.limits?.budgetMs ?? BUDGET_MS;
  const budget = new AbortController();
  const timer = setTimeout(() => budget.abort(), budgetMs);

  const answers = new Map<string, RotaReading>();
  let problem = unavailable(`${provider.title} left out this rota`);
  try {
    const readings = await Promise.race([
      provider.onCall(
        // What the backend knows besides is not the provider's concern.
        rotas.map(({ id, name, chosenBy, timeZone, url }) => ({
          id,
          name,
          chosenBy,
          timeZone,
          url,
        })),
        { now, signal: budget.signal },
      ),
      abortion(budget.signal, budgetMs),
    ]);
    readings.forEach(reading => answers.set(reading.id, reading));
  } catch (error) {
    // Its words may hold an address or a token, so that only the log has them.
    logger.warn(`The on-call provider ${provider.id} failed`, error as Error);
    problem = unavailable(
      budget.signal.aborted
        ? `${provider.title} did not answer within ${budgetMs / 1000} s`
        : `${provider.title} does not answer`,
    );
  } finally {
    clearTimeout(timer);
  }

  return new Map(
    rotas.map(({ id }) => [id, answers.get(id) ?? { id, problem }]),
  );
}
