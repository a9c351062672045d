export const picture = (_r: unknown): string => "";
