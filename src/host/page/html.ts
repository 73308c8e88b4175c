import type { PageData } from '../../protocol/page';

/** The parts of a page's document besides its data. */
export interface Document {
  /** URIs for the webview. */
  script: string;
  style: string;
  /** The webview's source for its content security policy. */
  source: string;
  /** Random, new for every document. */
  nonce: string;
}

/**
 * The document of a page: an empty body, the data, and the script that renders it before the first paint. Nothing else
 * may be loaded, and images only when the user allows them.
 */
export function pageDocument(data: PageData, { script, style, source, nonce }: Document): string {
  const pictures = data.settings.images ? ' img-src https:;' : '';
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'nonce-${nonce}'; style-src ${source};${pictures}`;
  // `<` is escaped so that no text can end the element.
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<script id="data" type="application/json" nonce="${nonce}">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>
<script nonce="${nonce}" src="${script}" defer blocking="render"></script>
</head>
<body></body>
</html>`;
}

/** A document with one message, while the data of a page is gathered or when that fails. */
export function messageDocument(text: string, language: string): string {
  const escaped = text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
  return `<!DOCTYPE html>
<html lang="${language.replace(/[^\w-]/g, '')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
</head>
<body><main><p>${escaped}</p></main></body>
</html>`;
}

/** A random number of 32 hexadecimal digits. */
export function nonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
