export const vsix: string;
export function makePackage(): Promise<string>;
export function packCompanion(folder: string, manifest: { name: string } & Record<string, unknown>): Promise<string>;
