import { Link } from '@backstage/ui';
import {
  ContactKind,
  ContactLink,
  isContactUrl,
} from '@data-portal/plugin-on-call-common';
import {
  RemixiconComponentType,
  RiChat3Line,
  RiMailLine,
  RiPhoneLine,
} from '@remixicon/react';
import styles from './ContactLinks.module.css';

const looks: Record<
  ContactKind,
  { icon: RemixiconComponentType; verb: string }
> = {
  email: { icon: RiMailLine, verb: 'Email' },
  phone: { icon: RiPhoneLine, verb: 'Call' },
  web: { icon: RiChat3Line, verb: 'Open' },
};

/**
 * @public
 */
export type ContactLinksProps = {
  /** Whom they reach. */
  name: string;
  contacts: ContactLink[];
  /** Icons only, for the end of a line. */
  isCompact?: boolean;
};

/**
 * Ways to reach a person or a group. Draws nothing where there are none.
 *
 * @public
 */
export function ContactLinks(props: ContactLinksProps) {
  const { name, contacts, isCompact = false } = props;
  const safe = contacts.filter(({ url }) => isContactUrl(url));
  if (safe.length === 0) {
    return null;
  }
  return (
    <ul
      className={styles.list}
      data-compact={isCompact || undefined}
      aria-label={`Contacts of ${name}`}
    >
      {safe.map(({ kind, title, url }) => {
        const { icon: Icon, verb } = looks[kind];
        const label = `${verb} ${title}, ${name}`;
        return (
          <li key={url}>
            <Link
              href={url}
              {...(isCompact && { 'aria-label': label, title: label })}
              {...(kind === 'web' && {
                target: '_blank',
                rel: 'noopener noreferrer',
              })}
            >
              <Icon size={16} className={styles.icon} aria-hidden />
              {!isCompact && title}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
