// Medians and the like.

/** The value below which this share of the values lie. */
export function quantile(values: number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at % 1);
}

export const median = (values: number[]): number | null => quantile(values, 0.5);

/** Milliseconds as they are read: two figures that matter. */
export function ms(value: number | null): string {
  if (value === null) return "–";
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

/** Median, 95th and 99th percentile. */
export const spread = (values: number[]): string =>
  values.length === 0 ? "–" : [0.5, 0.95, 0.99].map((share) => ms(quantile(values, share))).join(" / ");
