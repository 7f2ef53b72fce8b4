import { LoggerService } from '@backstage/backend-plugin-api';
import { RotaReading, RotaRef } from '../OnCallProvider';
import { RotaProblemError } from './RotaProblemError';

/**
 * Asks about rotas one by one, so that the trouble of one leaves the others
 * alone. Never rejects.
 *
 * @public
 */
export async function readRotas(options: {
  rotas: RotaRef[];
  /** What readers know the source by. */
  title: string;
  logger: LoggerService;
  read(rota: RotaRef): Promise<RotaReading>;
}): Promise<RotaReading[]> {
  const { rotas, title, logger, read } = options;
  return Promise.all(
    rotas.map(async rota => {
      try {
        return await read(rota);
      } catch (error) {
        if (error instanceof RotaProblemError) {
          return { id: rota.id, problem: error.problem };
        }
        // A mistake of ours. Its words may hold what a vendor wrote.
        logger.warn(`${title} could not be read: ${(error as Error).name}`);
        return {
          id: rota.id,
          problem: {
            kind: 'unavailable',
            message: `What ${title} answered could not be read`,
          },
        };
      }
    }),
  );
}
