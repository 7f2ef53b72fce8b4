/**
 * An IANA zone, where it is one: vendors have other names as well.
 *
 * @public
 */
export function toTimeZone(
  text: string | null | undefined,
): string | undefined {
  try {
    return text
      ? new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
          .timeZone && text
      : undefined;
  } catch {
    return undefined;
  }
}
