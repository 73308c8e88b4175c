import { serve } from './session';

export { serve };

/** The part of a Web Worker's global scope that is used here. */
interface Scope {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** Makes a Web Worker answer its page; the blob that starts one calls it. */
export function serveWeb(scope: Scope): void {
  serve({
    post: (message, transfer = []) => scope.postMessage(message, [...transfer]),
    listen: (listener) => scope.addEventListener('message', (event) => listener(event.data)),
  });
}
