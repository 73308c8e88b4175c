/** Whether a path fits a glob; paths have forward slashes and are relative to the glob's folder. */
export type Matcher = (path: string) => boolean;

/** Fits what any of the globs fits; the rules are VS Code's: `*`, `**`, `?`, `[…]`, `{a,b}`. */
export function anyGlob(globs: readonly string[]): Matcher {
  const patterns = globs.map(globPattern);
  return (path) => patterns.some((pattern) => pattern.test(path));
}

/** A glob as a pattern over whole paths; a glob that is broken fits nothing. */
export function globPattern(glob: string): RegExp {
  try {
    return new RegExp(`^${source(glob)}$`);
  } catch {
    return /(?!)/;
  }
}

const parts = /\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\]]+\]|[{},]|[^*?[{},/]+|./gs;

function source(glob: string): string {
  let depth = 0;
  return (glob.match(parts) ?? [])
    .map((part) => {
      switch (part) {
        case '**/':
          return '(?:[^/]+/)*';
        case '/**':
          return '(?:/.*)?';
        case '**':
          return '.*';
        case '*':
          return '[^/]*';
        case '?':
          return '[^/]';
        case '{':
          depth++;
          return '(?:';
        case '}':
          return depth > 0 && depth-- ? ')' : '\\}';
        case ',':
          return depth > 0 ? '|' : ',';
        default:
          return part.length > 2 && part.startsWith('[') ? part.replace(/^\[!/, '[^').replace(/\\/g, '\\\\') : part.replace(/[.+^$()|[\]\\]/g, '\\$&');
      }
    })
    .join('');
}
