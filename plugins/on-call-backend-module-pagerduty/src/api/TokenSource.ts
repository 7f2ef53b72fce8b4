import {
  OnCallQuestion,
  VendorClient,
  VendorClock,
} from '@data-portal/plugin-on-call-node';
import { PagerDutyConfig } from '../config';
import { tokenAnswer } from './schemas';

const IDENTITY = 'https://identity.pagerduty.com';
/** Asked for anew so long before it ends. */
const EARLY_MS = 5 * 60_000;
const SCOPES = [
  'oncalls.read',
  'schedules.read',
  'escalation_policies.read',
  'services.read',
  'incidents.read',
  'users.read',
];

/**
 * What requests to an account are signed with: its API key, or a token that is
 * asked for in the name of an app.
 *
 * @internal
 */
export class TokenSource {
  readonly #config: PagerDutyConfig;
  readonly #client: VendorClient;
  readonly #now: () => number;
  #known: { value: Promise<string>; until: number } | undefined;

  static create(
    options: { config: PagerDutyConfig; source: string } & VendorClock,
  ): TokenSource {
    return new TokenSource(options);
  }

  private constructor(options: Parameters<typeof TokenSource.create>[0]) {
    const { config, now = Date.now } = options;
    this.#config = config;
    this.#now = now;
    this.#client = VendorClient.create({
      ...options,
      baseUrl: IDENTITY,
      headers: async () => ({}),
    });
  }

  /** The value of the header `Authorization`. */
  async authorization(question: OnCallQuestion): Promise<string> {
    const { token } = this.#config;
    if (token) {
      return `Token token=${token}`;
    }
    if (!this.#known || this.#known.until <= this.#now()) {
      const known = { value: this.#ask(question), until: Infinity };
      this.#known = known;
      known.value.catch(() => {
        known.until = 0;
      });
    }
    return `Bearer ${await this.#known.value}`;
  }

  async #ask(question: OnCallQuestion): Promise<string> {
    const { region, oauth } = this.#config;
    const { clientId, clientSecret, subdomain } = oauth!;
    const answer = await this.#client.postForm({
      path: 'oauth/token',
      form: {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: [`as_account-${region}.${subdomain}`, ...SCOPES].join(' '),
      },
      schema: tokenAnswer,
      question,
    });
    if (this.#known) {
      this.#known.until = this.#now() + answer.expires_in * 1_000 - EARLY_MS;
    }
    return answer.access_token;
  }
}
