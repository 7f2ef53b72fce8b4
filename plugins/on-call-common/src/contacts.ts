const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * What a contact link opens.
 *
 * @public
 */
export type ContactKind = 'email' | 'phone' | 'web';

/**
 * A way to reach a person or a group.
 *
 * @public
 */
export type ContactLink = {
  kind: ContactKind;
  /** What to call it, `checkout@example.com` or `Chat #checkout`. */
  title: string;
  /** `http(s)`, `mailto` or `tel`, never anything else. */
  url: string;
};

/**
 * Whether a link may be followed by a reader: `http(s)`, `mailto` and `tel`.
 *
 * @public
 */
export function isContactUrl(url: string): boolean {
  return PROTOCOLS.has(parse(url)?.protocol ?? '');
}

/**
 * Whether a picture may be loaded by a reader's browser.
 *
 * @public
 */
export function isPictureUrl(url: string): boolean {
  return /^https?:$/.test(parse(url)?.protocol ?? '');
}

/**
 * Makes a contact link, or nothing where the link leads somewhere unsafe.
 *
 * @public
 */
export function toContactLink(
  url: string,
  title?: string,
): ContactLink | undefined {
  if (!isContactUrl(url)) {
    return undefined;
  }
  const { protocol, pathname, host } = new URL(url);
  switch (protocol) {
    case 'mailto:':
      return { kind: 'email', title: title || decode(pathname), url };
    case 'tel:':
      return { kind: 'phone', title: title || decode(pathname), url };
    default:
      return { kind: 'web', title: title || host, url };
  }
}

/**
 * A contact link that writes to an address.
 *
 * @public
 */
export function toEmailLink(email: string): ContactLink {
  const address = encodeURIComponent(email).replaceAll('%40', '@');
  return { kind: 'email', title: email, url: `mailto:${address}` };
}

/**
 * A contact link that calls a number.
 *
 * @public
 */
export function toPhoneLink(phone: string): ContactLink {
  const number = phone.replaceAll(/[^\d+*#]/g, '');
  return {
    kind: 'phone',
    title: phone,
    url: `tel:${number.replaceAll('#', '%23')}`,
  };
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
