import { createServer } from 'node:net';
import { Failure } from '../../scripts/lib/Failure.mjs';

/** Below the ports that systems hand out for outgoing connections. */
const FIRST = 17_000;
const LAST = 17_999;

/** Whether somebody listens on a port of loopback. */
export function isInUse(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', error =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES'
        ? resolve(true)
        : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}

/**
 * The port of that name: the one it had before, else the first of the range
 * that nobody has.
 */
export async function portOf(state, name) {
  if (state.data.ports[name]) {
    return state.data.ports[name];
  }
  for (let port = FIRST; port <= LAST; port += 1) {
    const isTaken = () => Object.values(state.data.ports).includes(port);
    // Asked again: meanwhile another system may have been given it.
    if (!isTaken() && !(await isInUse(port)) && !isTaken()) {
      state.change({ ports: { ...state.data.ports, [name]: port } });
      return port;
    }
  }
  throw new Failure(`No port from ${FIRST} to ${LAST} is free`);
}
