import type { ChildProcess } from 'node:child_process';

export interface Server {
  url: string;
  port: number;
  process: ChildProcess;
  output(): string;
  stop(): Promise<void>;
}

export const workbenchName: string;
export function installWorkbench(): Promise<void>;
export function installExtension(vsix: string, folders: { dataDir: string; extensionsDir?: string }): void;
export function startServer(options: {
  dataDir: string;
  extensionsDir?: string;
  port?: number;
  settings?: Record<string, unknown>;
  token?: string;
}): Promise<Server>;
export function freePort(): Promise<number>;
export function folderUrl(server: Server, folder: string, payload?: [string, string][]): string;
