import {
  isPictureUrl,
  toContactLink,
  toEmailLink,
  toPhoneLink,
} from './contacts';

describe('contact links', () => {
  it('lead to web pages, mail and phone', () => {
    expect(toContactLink('https://chat.example.com/a', 'Chat')).toEqual({
      kind: 'web',
      title: 'Chat',
      url: 'https://chat.example.com/a',
    });
    expect(toContactLink('mailto:a%2Bb@example.com')).toMatchObject({
      kind: 'email',
      title: 'a+b@example.com',
    });
    expect(toContactLink('tel:+4930')).toMatchObject({
      kind: 'phone',
      title: '+4930',
    });
    expect(toContactLink('http://wiki.example.com/x')?.title).toBe(
      'wiki.example.com',
    );
    expect(toContactLink('mailto:%')?.title).toBe('%');
  });

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/relative',
    '',
  ])('are not made of %j', url => {
    expect(toContactLink(url)).toBeUndefined();
    expect(isPictureUrl(url)).toBe(false);
  });

  it('hold addresses and numbers that cannot change their meaning', () => {
    expect(toEmailLink('a?cc=b@example.com').url).toBe(
      'mailto:a%3Fcc%3Db@example.com',
    );
    expect(toPhoneLink('+49 (30) 12#34').url).toBe('tel:+493012%2334');
    expect(isPictureUrl('tel:+4930')).toBe(false);
  });
});
