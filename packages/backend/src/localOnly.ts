import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { NotAllowedError } from '@backstage/errors';
import { RequestHandler } from 'express';

const LOCAL_HOSTS = ['localhost', '127.0.0.1'];

/**
 * Refuses a request that names another host: a page elsewhere on the web must
 * not reach a local portal through a name that resolves to this machine.
 */
export const refuseOtherHosts: RequestHandler = (request, _, next) => {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  next(
    LOCAL_HOSTS.includes(host)
      ? undefined
      : new NotAllowedError(
          'This portal runs in a local mode and answers on localhost only',
        ),
  );
};

/** The usual root router, and in local modes one that knows its own name. */
export default rootHttpRouterServiceFactory({
  configure({ app, config, middleware, applyDefaults }) {
    if (config.getOptionalBoolean('backend.localOnly')) {
      app.use(refuseOtherHosts);
      // Registered before the defaults, it needs an error handler of its own.
      app.use(middleware.error());
    }
    applyDefaults();
  },
});
