/**
 * Builds elements out of text and attributes. Nothing that comes from elsewhere is ever read as
 * HTML: the page's policy would not let it.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * h('button', {type: 'button', onclick: save, disabled: false}, 'Save')
 *
 * @param attributes  `on…` are listeners; `true` is an attribute without value; `false`, `null` and `undefined` none
 * @param children    elements, text, numbers, and lists of these; `false`, `null` and `undefined` are left out
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for elements of SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Puts children in the place of those that there are. */
export function replace(element, ...children) {
  element.replaceChildren(...shown(children));
  return element;
}

/** Leaves alone what says the same already: screen readers and selections would notice. */
export function setText(element, text) {
  const value = String(text);
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

/** A unique id, for labels and descriptions. */
export function newId(prefix) {
  return `${prefix}-${++ids}`;
}
let ids = 0;

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...shown(children));
  return element;
}

function shown(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== false && child !== null && child !== undefined)
    .map((child) => (child instanceof Node ? child : String(child)));
}
