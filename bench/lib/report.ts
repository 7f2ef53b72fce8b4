/** One figure, as it is printed. */
export type Figure = {
  name: string;
  value: number;
  unit: 'ms' | 's' | 'MB' | 'calls' | '%';
  /** What the same work was done with side by side, and how it did. */
  peer?: string;
  peerValue?: number;
};

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}

/** Prints a figure as one line of JSON; nothing else goes to stdout. */
export function report(figure: Figure): void {
  const { name, value, unit, peer, peerValue } = figure;
  const line = {
    name,
    value: round(value),
    unit,
    ...(peer !== undefined &&
      peerValue !== undefined && {
        peer,
        peerValue: round(peerValue),
        // Of a peer that needed nothing there is no ratio.
        ...(peerValue > 0 && {
          ratio: Math.round((value / peerValue) * 10_000) / 10_000,
        }),
      }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Says what is being done, and what is worth knowing beside the figures. */
export function note(message: string): void {
  process.stderr.write(`  ${message}\n`);
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const index = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.max(0, index)];
}

/** The samples in a few words. */
export function describe(samples: number[]): string {
  const at = (share: number) => round(percentile(samples, share));
  return `n ${samples.length}, min ${at(0)}, p50 ${at(0.5)}, p95 ${at(
    0.95,
  )}, max ${at(1)}`;
}

/** Whether a short run was asked for. */
export const isQuick = process.argv.includes('--quick');

/** Whether a figure was asked for; all of them unless some are named. */
export function isWanted(name: string): boolean {
  const only = process.argv
    .find(argument => argument.startsWith('--only='))
    ?.slice('--only='.length);
  return !only || only.split(',').includes(name);
}

/** Runs a benchmark; its processes end with this one, however it ends. */
export function run(benchmark: () => Promise<void>): void {
  benchmark().then(
    () => process.exit(0),
    error => {
      process.stderr.write(`${error?.stack ?? error}\n`);
      process.exit(1);
    },
  );
}
