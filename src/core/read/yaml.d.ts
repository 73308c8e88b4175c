// The parser as ES modules: its entry for Node is CommonJS that requires `process`, which no worker of a browser has. The
// package exports this build under no name of its own.
declare module '*/yaml/browser/index.js' {
  export { parseDocument } from 'yaml';
}
