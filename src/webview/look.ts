import type { PageData } from '../protocol/page';

/** Sets width, font and size as the reader wants them; what follows the editor is left to the style sheet. */
export function applyLook({ look, language }: PageData): void {
  const { style } = document.documentElement;
  document.documentElement.lang = language;
  set(style, '--page-width', look.width > 0 ? `${String(look.width)}ch` : '');
  set(style, '--page-font', look.font);
  set(style, '--page-size', look.fontSize > 0 ? `${String(look.fontSize)}px` : '');
  document.body.classList.toggle('beside', look.summaries === 'beside');
}

function set(style: CSSStyleDeclaration, name: string, value: string): void {
  if (value === '') {
    style.removeProperty(name);
  } else {
    style.setProperty(name, value);
  }
}
