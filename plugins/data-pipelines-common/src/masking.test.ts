import { findSecrets, isSecretName, isSecretReference } from './masking';

const PLANTED = 'hunter2-planted';

describe('isSecretName', () => {
  it.each([
    'password',
    'ssl.keystore.password',
    'DB_PASSWORD',
    'dbPass',
    'DB_PWD',
    'sasl.jaas.config',
    'apiKey',
    's3.secret-key',
    'fs.s3a.access.key',
    'account_key',
    'connection.string',
    'basic.auth.user.info',
    'clientSecret',
    'refreshToken',
    'Authorization',
  ])('knows %s', name => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    'secretName',
    'secretKeyRef',
    'passwordFile',
    'tokenEndpointUri',
    'token.endpoint.url',
    'tokenizer',
    'tokenization',
    'max_tokens',
    'credentials.provider',
    'ssl.keystore.location',
    'delegation.token.expiry.time.ms',
    'bypass',
    'PWD',
    'author',
    'primaryKey',
  ])('lets %s be', name => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('isSecretReference', () => {
  it.each([
    '',
    '${secrets:kafka/orders:password}',
    '$(DB_PASSWORD)',
    '$DB_PASSWORD',
    '{{ password }}',
    '/mnt/secrets/password',
    'file:///mnt/password',
  ])('knows %j', text => {
    expect(isSecretReference(text)).toBe(true);
  });

  it.each([PLANTED, '$ecret', '${open', 'x ${y}'])('lets %j be', text => {
    expect(isSecretReference(text)).toBe(false);
  });
});

describe('findSecrets', () => {
  it.each([
    [`password=${PLANTED}`, 'password'],
    [`run --db-password ${PLANTED} --input orders`, 'db-password'],
    [`run --db-password=${PLANTED}`, 'db-password'],
    [`'properties.sasl.password' = '${PLANTED}'`, 'properties.sasl.password'],
    [`{"apiKey": "${PLANTED}"}`, 'apiKey'],
    [`LoginModule required password="${PLANTED}";`, 'password'],
    [`{"message": "{\\"password\\":\\"${PLANTED}\\"}"}`, 'password'],
    [`cut off: password="${PLANTED} and on`, 'password'],
    [`cut off: password='${PLANTED}`, 'password'],
    [`jdbc:postgresql://app:${PLANTED}@db/x`, 'a password in an address'],
    [`redis://:${PLANTED}@cache:6379`, 'a password in an address'],
    [
      `-----BEGIN PRIVATE KEY-----\n${PLANTED}\n-----END PRIVATE KEY-----`,
      'a private key',
    ],
    ['key AKIAABCDEFGHIJKLMNOP', 'an access key'],
  ])('is certain of the one in %j', (text, name) => {
    const [found, ...others] = findSecrets(text);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ name, certain: true });
    expect(text.slice(0, found.start) + text.slice(found.end)).not.toContain(
      'planted',
    );
  });

  it.each([
    [`cannot log in: password: ${PLANTED}`, PLANTED],
    ['PASSWORD: hunter2', 'hunter2'],
    ['login with password "hunter2" failed', '"hunter2"'],
    ['WHERE a.token = b.token', 'b.token'],
    ['Bearer abcdefgh12345678', 'abcdefgh12345678'],
  ])('is not certain of the one in %j', (text, value) => {
    expect(
      findSecrets(text).map(({ start, end, certain }) => [
        text.slice(start, end),
        certain,
      ]),
    ).toEqual([[value, false]]);
  });

  it('takes the password of a header, and not only the word before it', () => {
    const text = 'curl -H "Authorization: Basic dXNlcjpwYXNz" http://x';
    expect(
      findSecrets(text).map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['Basic', 'dXNlcjpwYXNz']);
  });

  it('ends what was cut off with its line', () => {
    const text = `password="${PLANTED} and on\nwell`;
    expect(
      findSecrets(text).map(({ start, end }) => text.slice(start, end)),
    ).toEqual([`"${PLANTED} and on`]);
  });

  it('takes one that holds another for one', () => {
    const text = `sasl.jaas.config="x required password='${PLANTED}';" a=b`;
    expect(findSecrets(text).map(({ name }) => name)).toEqual([
      'sasl.jaas.config',
    ]);
  });

  it.each([
    'password=${secrets:kafka/orders:password}',
    "'properties.sasl.password' = '$(PASSWORD)'",
    '{\\"password\\": \\"${secrets:kafka/orders:password}\\"}',
    'jdbc:postgresql://app:${secrets:kafka/db:pw}@db/x',
    'secretName=orders, tokenEndpointUri=https://login.example/token',
    'see https://example.com:8443/path and mail to app@example.com',
    "SELECT total FROM orders WHERE id = 'x'",
    'no secret here',
    'InvalidTokenException: it is too old',
    'MountVolume.SetUp failed: secret "orders-tls" not found',
  ])('finds none in %j', text => {
    expect(findSecrets(text)).toEqual([]);
  });

  it('does not stumble over a long text', () => {
    const parts = [
      'token',
      'a.',
      'a-a ',
      '"x" ',
      '-',
      'x:',
      "'",
      'password=',
      'password=file://',
    ].map(part => part.repeat(20_000));
    // Quadratic, this would take longer than any test may.
    expect(
      [...parts, parts.join('')].flatMap(text => findSecrets(text)),
    ).toBeInstanceOf(Array);
  });
});
