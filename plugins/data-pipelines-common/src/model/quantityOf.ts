const UNITS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/**
 * The number behind a quantity of Kubernetes, such as 500m or 8Gi.
 *
 * @returns undefined for what is none
 *
 * @public
 */
export function quantityOf(text: string): number | undefined {
  const [, digits, unit] =
    /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const amount = Number(digits) * UNITS[unit];
  return Number.isFinite(amount) ? amount : undefined;
}
