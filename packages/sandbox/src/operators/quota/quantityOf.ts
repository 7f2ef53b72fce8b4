const UNITS: Record<string, number> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/**
 * The number behind a quantity of Kubernetes; what it cannot be counts nothing.
 *
 * @internal
 */
export function quantityOf(text: string): number {
  const [, digits, unit] = /^([0-9.]+)([a-zA-Z]*)$/.exec(text) ?? [];
  return Number(digits ?? 0) * (UNITS[unit] ?? 0);
}
