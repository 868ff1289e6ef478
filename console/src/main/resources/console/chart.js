/** Small SVG charts. A text beside or below each chart summarises it. */

import { h, setText, svg } from './dom.js';

const WIDTH = 320;
const HEIGHT = 90;

/**
 * Creates a chart of lines over time. The style sheet gives `.series-0`, `.series-1`, … their colours and dashes.
 *
 * @param title  the accessible name
 * @param series the names of the lines
 * @return `{element, update}`; `update(points, summary)` takes rows `[x, y0, y1, …]` sorted by x, and a summary
 */
export function lineChart({ title, series }) {
  const lines = series.map((name, index) => svg('polyline', { class: `line series-${index}`, fill: 'none' }));
  const [minLabel, maxLabel] = [label('0', 2, HEIGHT - 3), label('', 2, 11)];
  const summary = h('span', {});
  const element = h(
    'figure',
    { class: 'chart' },
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title },
      svg('line', { class: 'axis', x1: 0, y1: HEIGHT - 1, x2: WIDTH, y2: HEIGHT - 1 }),
      lines,
      minLabel,
      maxLabel,
    ),
    h('figcaption', {}, legend(series), summary),
  );
  return {
    element,
    update: (points, text = '') => {
      const top = Math.max(1, ...points.map(([, ...values]) => Math.max(...values)));
      const x = scale(points.at(0)?.[0] ?? 0, points.at(-1)?.[0] ?? 1, WIDTH);
      const y = scale(0, top, HEIGHT - 16); // leaves room for the label
      lines.forEach((line, index) =>
        line.setAttribute(
          'points',
          points.map((point) => `${x(point[0]).toFixed(1)},${(HEIGHT - 2 - y(point[index + 1])).toFixed(1)}`).join(' '),
        ),
      );
      setText(maxLabel, top);
      setText(summary, text);
    },
  };
}

/**
 * Creates a chart of stacked bars, for example deliveries by status.
 *
 * @param series the names of the parts, from bottom to top
 * @return `{element, update}`; `update(bars, summary)` takes rows `[label, part0, part1, …]`, and a summary
 */
export function barChart({ title, series }) {
  const bars = svg('g');
  const maxLabel = label('', 2, 11);
  const summary = h('span', {});
  const element = h(
    'figure',
    { class: 'chart' },
    svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title }, bars, maxLabel),
    h('figcaption', {}, legend(series), summary),
  );
  return {
    element,
    update: (rows, text = '') => {
      const top = Math.max(1, ...rows.map(([, ...parts]) => sum(parts)));
      bars.replaceChildren(...rows.map((row, index) => bar(row, index, rows.length, top)));
      setText(maxLabel, top);
      setText(summary, text);
    },
  };
}

function bar([name, ...parts], index, total, top) {
  const step = WIDTH / total;
  let y = HEIGHT;
  return svg(
    'g',
    {},
    svg('title', {}, `${name}: ${parts.join(', ')}`),
    parts.map((part, series) => {
      const height = (part / top) * (HEIGHT - 14);
      y -= height;
      return svg('rect', { class: `bar-part series-${series}`, x: index * step + 1, y, width: Math.max(1, step - 2), height });
    }),
  );
}

function legend(series) {
  return series.map((name, index) => h('span', { class: `key series-${index}` }, name));
}

function label(text, x, y) {
  return svg('text', { x, y, class: 'tick' }, text);
}

/** Returns a linear scale; an empty range maps to its end. */
function scale(from, to, size) {
  return to === from ? () => size : (value) => ((value - from) / (to - from)) * size;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
