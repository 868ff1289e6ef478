/** Forms that show an error beside its field, and buttons that report a failure. */

import { h, newId, replace, setText } from './dom.js';
import { showError } from './toast.js';

/**
 * @param description
 *   fields    `{name, label, type, hint, value, options}` and attributes of the control. `type` is one of an input,
 *             or `textarea`, `checkbox`, `select` or `choices` (both with `options: [{value, label}]`)
 *   submit    the label of the submit button
 *   onSubmit  receives the values by name: text as typed, numbers (null when empty), booleans, lists of the checked
 *             options. Its failure is shown; the `fields` of an ApiError beside their fields
 *   actions   further elements beside the submit button
 */
export function form({ fields, submit, onSubmit, actions = [], ...attributes }) {
  const controls = new Map(fields.map((field) => [field.name, field.type === 'choices' ? choices(field) : control(field)]));
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const button = h('button', { type: 'submit', class: 'primary' }, submit);

  const show = (failure) => {
    const unassigned = (failure.fields ?? []).filter(({ field, message }) => !controls.get(field)?.setError(message));
    const areAllAssigned = failure.fields?.length > 0 && unassigned.length === 0;
    setText(problem, areAllAssigned ? '' : failure.message);
    problem.hidden = areAllAssigned;
    element.querySelector('[aria-invalid=true]')?.focus();
  };
  const clear = () => {
    problem.hidden = true;
    controls.forEach(({ setError }) => setError(''));
  };
  const element = h(
    'form',
    {
      ...attributes,
      onsubmit: async (event) => {
        event.preventDefault();
        if (button.disabled) {
          return;
        }
        clear();
        button.disabled = true;
        try {
          await onSubmit(Object.fromEntries([...controls].map(([name, { value }]) => [name, value()])), element);
        } catch (failure) {
          show(failure);
        } finally {
          button.disabled = false;
        }
      },
    },
    [...controls.values()].map(({ row }) => row),
    problem,
    h('div', { class: 'actions' }, button, actions),
  );
  return element;
}

/** Creates a button for an asynchronous action. It is disabled while the action runs, and reports a failure. */
export function actionButton(text, action, attributes = {}) {
  const button = h(
    'button',
    {
      type: 'button',
      ...attributes,
      onclick: async () => {
        button.disabled = true;
        try {
          await action();
        } catch (failure) {
          showError(failure);
        } finally {
          button.disabled = false;
        }
      },
    },
    text,
  );
  return button;
}

function control({ name, label, type = 'text', hint, value, options = [], ...attributes }) {
  const id = newId(name);
  const describedBy = [hint && `${id}-hint`, `${id}-problem`].filter(Boolean).join(' ');
  const common = { id, name, 'aria-describedby': describedBy, ...attributes };
  const input = createInput(type, common, value, options);
  const problem = h('p', { id: `${id}-problem`, class: 'problem', hidden: true });
  const parts = [h('label', { for: id }, label), input];
  return {
    row: h(
      'div',
      { class: type === 'checkbox' ? 'field check' : 'field' },
      type === 'checkbox' ? parts.reverse() : parts,
      hint && h('p', { id: `${id}-hint`, class: 'hint' }, hint),
      problem,
    ),
    value: () => valueOf(type, input),
    setError: (message) => showFieldError(input, problem, message),
  };
}

/** Creates a group of checkboxes. */
function choices({ name, label, hint, value = [], options }) {
  const id = newId(name);
  const problem = h('p', { id: `${id}-problem`, class: 'problem', hidden: true });
  const boxes = options.map((option, index) =>
    h('input', {
      type: 'checkbox',
      id: `${id}-${index}`,
      value: option.value,
      checked: value.includes(option.value),
      'aria-describedby': problem.id,
    }),
  );
  return {
    row: h(
      'fieldset',
      { class: 'choices' },
      h('legend', {}, label),
      hint && h('p', { class: 'hint' }, hint),
      boxes.map((box, index) => h('div', { class: 'row' }, box, h('label', { for: box.id }, options[index].label))),
      problem,
    ),
    value: () => boxes.filter(({ checked }) => checked).map((box) => box.value),
    setError: (message) => showFieldError(boxes[0], problem, message),
  };
}

function showFieldError(input, problem, message) {
  replace(problem, message);
  problem.hidden = message === '';
  message === '' ? input.removeAttribute('aria-invalid') : input.setAttribute('aria-invalid', 'true');
  return true;
}

function createInput(type, attributes, value, options) {
  switch (type) {
    case 'textarea':
      return h('textarea', attributes, value);
    case 'select':
      return h(
        'select',
        attributes,
        options.map((option) => h('option', { value: option.value, selected: option.value === value }, option.label)),
      );
    case 'checkbox':
      return h('input', { type, ...attributes, checked: value === true });
    default:
      return h('input', { type, ...attributes, value });
  }
}

function valueOf(type, input) {
  switch (type) {
    case 'checkbox':
      return input.checked;
    case 'number':
      return input.value === '' ? null : Number(input.value);
    default:
      return input.value;
  }
}
