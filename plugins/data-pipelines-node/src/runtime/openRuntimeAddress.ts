import { InputError } from '@backstage/errors';
import { lookup } from 'node:dns';
import { BlockList, LookupFunction, isIP } from 'node:net';
import { Agent } from 'undici';

const CONNECT_TIMEOUT = 5_000;

/** Where clouds keep the credentials of their machines. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');
linkLocal.addAddress('fd00:ec2::254', 'ipv6');

/**
 * Whether an address belongs to the machine's own link, where no runtime is.
 *
 * @internal
 */
export function isLinkLocal(address: string): boolean {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(mapped);
  return (
    family !== 0 && linkLocal.check(mapped, family === 4 ? 'ipv4' : 'ipv6')
  );
}

function refusal(host: string): Error {
  return new InputError(
    `${host} is a link-local address, and no runtime is asked there`,
  );
}

const checkedLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '', 0);
      return;
    }
    const allowed = addresses.filter(({ address }) => !isLinkLocal(address));
    if (!allowed.length) {
      callback(refusal(host), '', 0);
    } else if (options.all) {
      callback(null, allowed);
    } else {
      callback(null, allowed[0].address, allowed[0].family);
    }
  });
};

/**
 * Takes an address out of the configuration for one that may be asked.
 *
 * @param options - `address` is http or https; `ca` is PEM
 * @returns an agent that goes to no link-local address, whatever the name
 * resolves to
 *
 * @throws InputError where the address can not be one
 *
 * @public
 */
export function openRuntimeAddress(options: { address: string; ca?: string }): {
  url: URL;
  agent: Agent;
} {
  const { address, ca } = options;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(
      `"${address}" is no address of the form http://host:port`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      `The address of ${url.host} holds credentials. Configure them apart from it`,
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isLinkLocal(host)) {
    throw refusal(host);
  }
  return {
    url,
    agent: new Agent({
      connect: {
        timeout: CONNECT_TIMEOUT,
        lookup: checkedLookup,
        ...(ca && { ca }),
      },
      connections: 4,
    }),
  };
}
