/**
 * A right of a user of a Kafka cluster, in the words of a `KafkaUser`.
 *
 * @public
 */
export interface BrokerAcl {
  type: 'allow' | 'deny';
  host: string;
  resource: {
    type: 'topic' | 'group' | 'cluster' | 'transactionalId';
    name: string;
    patternType: 'literal' | 'prefix';
  };
  /** One, such as `Read` or `DescribeConfigs`. */
  operation: string;
}

/**
 * The users of the Kafka cluster behind the user stand-in. A user is named as
 * in its principal: `CN=…` if it comes with a certificate.
 *
 * @public
 */
export interface BrokerUsers {
  /** Lets the user log in by SCRAM-SHA-512 with this password alone. */
  putPassword(user: string, password: string): Promise<void>;
  /** Gives the user these rights and no others. */
  putAcls(user: string, acls: BrokerAcl[]): Promise<void>;
  /** Takes away the rights and the password, if it had any. */
  delete(user: string): Promise<void>;
}

/**
 * Users that nobody asks for a password.
 *
 * @internal
 */
export function noBrokerUsers(): BrokerUsers {
  return {
    putPassword: async () => {},
    putAcls: async () => {},
    delete: async () => {},
  };
}
