export const vsix: string;
export function makePackage(): Promise<string>;
