import { PageData, PageState, samePage, ToPage, type ToHost } from '../protocol/page';
import { Context } from './context';
import { h } from './dom';
import { listPage } from './list';
import { applyLook } from './look';
import { paperPage } from './paper';
import type { Shown } from './shown';

const vscode = acquireVsCodeApi();
const send = (message: ToHost) => vscode.postMessage(message);
const root = h('main', { id: 'page' });

let shown: Shown | undefined;
let context: Context | undefined;

/** Draws the page anew; what the reader has unfolded, written and scrolled to stays when it is the same page. */
function draw(data: PageData): void {
  const writing = context && samePage(context.data.ref, data.ref) ? context.written : undefined;
  const before = context?.finish();
  context = new Context(data, before ?? stored(), writing, { send, keep: (state) => vscode.setState(state) });
  applyLook(data);
  shown = data.ref.kind === 'paper' ? paperPage(data, context) : listPage(data, context);
  root.replaceChildren(shown.element);
  root.dataset['kind'] = data.ref.kind;
  document.title = shown.element.querySelector('h1')?.textContent ?? '';
  context.restore(shown);
  shown.resume();
  if (before && !samePage(before.ref, data.ref) && document.hasFocus()) {
    // What had the keyboard is gone: readers by ear go on at the new title.
    root.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }
}

function stored(): PageState | undefined {
  const state = PageState.safeParse(vscode.getState());
  return state.success ? state.data : undefined;
}

function receive(message: ToPage): void {
  switch (message.type) {
    case 'page':
      return draw(message.data);
    case 'marks':
      return shown?.marks(message.marks);
    case 'saved':
      return context?.saved(message.id, message.note);
    case 'related':
      return shown?.related(message.id, message.papers);
    case 'reveal':
      return shown?.reveal(message.id);
    case 'step':
      return shown?.step(message.by);
    case 'editNote':
      return shown?.editNote();
  }
}

/** The keys of going back are VS Code's to handle, and never the browser's, which would leave VS Code. */
function onKey(event: KeyboardEvent): void {
  const { trail } = context?.data ?? {};
  const onTrail = event.key === 'ArrowLeft' ? trail?.back : event.key === 'ArrowRight' ? trail?.ahead : undefined;
  if (event.altKey && onTrail?.length && !isEditing()) {
    event.preventDefault();
  }
}

/** The buttons on the side of a mouse, of which VS Code hears nothing while it is over a page. */
function onMouse(event: MouseEvent): void {
  const way = ({ 3: 'back', 4: 'ahead' } as const)[event.button];
  if (way && context?.data.trail?.[way].length) {
    event.preventDefault();
    send({ type: 'go', way });
  }
}

const isEditing = () => document.activeElement instanceof HTMLTextAreaElement;

function start(): void {
  const data = PageData.parse(JSON.parse(document.getElementById('data')?.textContent ?? ''));
  document.body.append(root);
  draw(data);
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = ToPage.safeParse(event.data);
    if (message.success) {
      receive(message.data);
    }
  });
  const focus = () => {
    send({ type: 'focus', on: document.hasFocus(), editing: isEditing() && document.hasFocus() });
  };
  for (const type of ['focus', 'blur'] as const) {
    window.addEventListener(type, focus);
  }
  window.addEventListener('keydown', onKey);
  window.addEventListener('mouseup', onMouse);
  document.addEventListener('focusin', focus);
  document.addEventListener('focusout', () => queueMicrotask(focus));
  window.addEventListener('blur', () => context?.sendNotes());
  window.addEventListener('pagehide', () => context?.finish());
  focus();
  send({ type: 'ready', ref: data.ref });
}

start();
