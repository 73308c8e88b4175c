/** Those of the files that are among the places that went, or lay in one of them: a folder's end tells nothing of its files. */
export function under(files: Iterable<string>, gone: ReadonlySet<string>): string[] {
  return gone.size === 0 ? [] : [...files].filter((name) => gone.has(name) || ancestors(name).some((folder) => gone.has(folder)));
}

function ancestors(name: string): string[] {
  const folders = [];
  for (let slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
    folders.push(name.slice(0, slash));
  }
  return folders;
}
