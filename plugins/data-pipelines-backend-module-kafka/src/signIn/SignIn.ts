import {
  AuthenticationError as KafkaAuthenticationError,
  SASLOptions,
} from '@platformatic/kafka';
import { AccessTokens, ClientCredentials } from './AccessTokens';

/**
 * What the portal signs in by.
 *
 * @internal
 */
export type SignIn =
  | {
      mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
      username: string;
      password: string;
    }
  | { mechanism: 'OAUTHBEARER'; token: string }
  | { mechanism: 'OAUTHBEARER'; oauth: ClientCredentials };

/** A broker that accepts a token says nothing; one that refuses it says why (RFC 7628). */
const refusalOfToken: SASLOptions['authBytesValidator'] = (bytes, callback) => {
  if (bytes?.length) {
    callback(
      new KafkaAuthenticationError(
        `The token is refused: ${bytes.toString('utf8').slice(0, 200)}`,
      ),
    );
  } else {
    callback(null, bytes);
  }
};

/**
 * How a connection is to be signed in.
 *
 * @param tokens - of client credentials, where these are what is signed in by
 *
 * @internal
 */
export function saslOf(
  sasl: SignIn | undefined,
  tokens: AccessTokens | undefined,
): SASLOptions | undefined {
  if (sasl?.mechanism !== 'OAUTHBEARER') {
    return sasl;
  }
  return {
    mechanism: sasl.mechanism,
    token: 'token' in sasl ? sasl.token : () => tokens!.get(),
    authBytesValidator: refusalOfToken,
  };
}
