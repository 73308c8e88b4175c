import * as vscode from 'vscode';

/** Folders that are entered at most. */
const BOUND = 10_000;

/** All files below a folder, for file systems that have no search. Links to folders are not followed, since they may form loops. */
export async function walk(
  root: vscode.Uri,
  excluded: (uri: vscode.Uri) => boolean,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = [root];
  for (let i = 0; i < folders.length && i < BOUND && !token.isCancellationRequested; i++) {
    const folder = folders[i]!;
    const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, (): [string, vscode.FileType][] => []);
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory && !excluded(uri)) {
        folders.push(uri);
      } else if ((type & vscode.FileType.File) !== 0) {
        files.push(uri);
      }
    }
  }
  return files;
}
