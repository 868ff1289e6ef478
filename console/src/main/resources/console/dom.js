/**
 * Creates elements from text and attributes. No text is ever parsed as HTML; the page's content security policy
 * forbids it.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * h('button', {type: 'button', onclick: save, disabled: false}, 'Save')
 *
 * @param attributes  `on…` are listeners; `true` sets an attribute without a value; `false`, `null` and `undefined` set none
 * @param children    elements, text, numbers, and lists of these; `false`, `null` and `undefined` are omitted
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Creates an SVG element, with the same parameters as `h`. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces the children of an element. */
export function replace(element, ...children) {
  element.replaceChildren(...nodesOf(children));
  return element;
}

/** Sets a text only if it differs, because screen readers and selections notice each assignment. */
export function setText(element, text) {
  const value = String(text);
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

/** Returns a unique id, for labels and descriptions. */
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
  element.append(...nodesOf(children));
  return element;
}

function nodesOf(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== false && child !== null && child !== undefined)
    .map((child) => (child instanceof Node ? child : String(child)));
}
