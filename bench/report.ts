export const report = (_r: unknown, _o: unknown): string => "";
