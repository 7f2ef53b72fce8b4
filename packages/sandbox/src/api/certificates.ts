import { createSecureContext } from 'node:tls';
import { generate } from 'selfsigned';

/**
 * Key and certificate of a server. The certificate is its own authority:
 * clients trust it by naming it as their CA.
 *
 * @internal
 */
export interface ServerCertificate {
  key: string;
  cert: string;
}

const TEN_YEARS_IN_DAYS = 3650;

/**
 * The library now and then writes a number with a needless leading zero, which
 * OpenSSL refuses ("illegal padding").
 */
const ATTEMPTS = 10;

/** @internal */
export function generateCertificate(name: string): ServerCertificate {
  for (let attempt = 1; ; attempt += 1) {
    const certificate = generateOnce(name);
    try {
      // Throws where the server and its clients would.
      const { key, cert } = certificate;
      createSecureContext({ key, cert, ca: cert });
      return certificate;
    } catch (error) {
      if (attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}

function generateOnce(name: string): ServerCertificate {
  const pems = generate(
    [{ name: 'commonName', value: `data-portal sandbox ${name}` }],
    {
      days: TEN_YEARS_IN_DAYS,
      keySize: 2048,
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        {
          name: 'keyUsage',
          digitalSignature: true,
          keyEncipherment: true,
          keyCertSign: true,
          critical: true,
        },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    },
  );
  return { key: pems.private, cert: pems.cert };
}
