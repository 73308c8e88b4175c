type Child = Node | string | undefined | false;

/** The properties of an element: attributes as they are, and listeners under `on`. */
export interface Properties {
  class?: string | undefined;
  on?: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
  [attribute: string]: unknown;
}

/**
 * An element with its attributes and children; text goes in as text, so that nothing in it becomes markup.
 * `true` sets an attribute without value; `false` and `undefined` leave it out.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'on') {
      listen(element, value as NonNullable<Properties['on']>);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

function listen(element: HTMLElement, listeners: NonNullable<Properties['on']>): void {
  for (const [type, listener] of Object.entries(listeners)) {
    element.addEventListener(type, listener as EventListener);
  }
}

/** A button that says what it does; `class` sets its looks. */
export function button(label: string | Node, click: (event: MouseEvent) => void, properties: Properties = {}): HTMLButtonElement {
  return h('button', { type: 'button', ...properties, on: { click, ...properties.on } }, label);
}
