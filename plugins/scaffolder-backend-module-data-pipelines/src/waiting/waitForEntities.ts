import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Deadline } from './Deadline';

/**
 * Waits until the catalog lists some entities, so that links to them work.
 *
 * @remarks
 *
 * That it takes long is logged and is no failure: the resources themselves are
 * as wanted.
 *
 * @internal
 */
export async function waitForEntities(options: {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  entityRefs: string[];
  deadline: Deadline;
  logger: LoggerService;
  getCredentials(): Promise<BackstageCredentials>;
}): Promise<void> {
  const { catalog, deadline, logger } = options;
  let missing = options.entityRefs;
  let problem = '';
  const isListed = async (
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> => {
    try {
      return Boolean(await catalog.getEntityByRef(entityRef, { credentials }));
    } catch (error) {
      problem = ` (${error})`;
      return false;
    }
  };
  do {
    const credentials = await options.getCredentials();
    const listed = await Promise.all(
      missing.map(entityRef => isListed(entityRef, credentials)),
    );
    missing = missing.filter((_, index) => !listed[index]);
  } while (missing.length && (await deadline.next()));

  if (missing.length) {
    logger.warn(
      `The catalog does not list ${missing.join(
        ' and ',
      )} yet${problem}. The link will work when it does`,
    );
  }
}
