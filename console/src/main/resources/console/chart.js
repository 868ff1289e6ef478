/** Small charts in SVG. What they show is also said in words, beside or below them. */

import { h, setText, svg } from './dom.js';

const WIDTH = 320;
const HEIGHT = 90;

/**
 * Lines over time. Colours come from the style sheet: `.series-0`, `.series-1`, … of which each also has its own dashes.
 *
 * @param title  what is shown
 * @param series the names of the lines
 * @return `{element, update}`; `update(points, words)` takes rows `[x, y0, y1, …]` in the order of x, and a sentence
 */
export function lineChart({ title, series }) {
  const lines = series.map((name, index) => svg('polyline', { class: `line series-${index}`, fill: 'none' }));
  const [least, most] = [label('0', 2, HEIGHT - 3), label('', 2, 11)];
  const words = h('span', { class: 'words' });
  const element = h(
    'figure',
    { class: 'chart' },
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title },
      svg('line', { class: 'axis', x1: 0, y1: HEIGHT - 1, x2: WIDTH, y2: HEIGHT - 1 }),
      lines,
      least,
      most,
    ),
    h('figcaption', {}, legend(series), words),
  );
  return {
    element,
    update: (points, sentence = '') => {
      const top = Math.max(1, ...points.map(([, ...values]) => Math.max(...values)));
      const x = scale(points.at(0)?.[0] ?? 0, points.at(-1)?.[0] ?? 1, WIDTH);
      const y = scale(0, top, HEIGHT - 16); // the label is above the lines
      lines.forEach((line, index) =>
        line.setAttribute(
          'points',
          points.map((point) => `${x(point[0]).toFixed(1)},${(HEIGHT - 2 - y(point[index + 1])).toFixed(1)}`).join(' '),
        ),
      );
      setText(most, top);
      setText(words, sentence);
    },
  };
}

/**
 * Bars, one beside the other, each a pile of parts: outcomes by hour, for instance.
 *
 * @param series the names of the parts, from the bottom up
 * @return `{element, update}`; `update(bars, words)` takes rows `[label, part0, part1, …]`, and a sentence
 */
export function barChart({ title, series }) {
  const bars = svg('g');
  const most = label('', 2, 11);
  const words = h('span', { class: 'words' });
  const element = h(
    'figure',
    { class: 'chart' },
    svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title }, bars, most),
    h('figcaption', {}, legend(series), words),
  );
  return {
    element,
    update: (rows, sentence = '') => {
      const top = Math.max(1, ...rows.map(([, ...parts]) => sum(parts)));
      bars.replaceChildren(...rows.map((row, index) => bar(row, index, rows.length, top)));
      setText(most, top);
      setText(words, sentence);
    },
  };
}

function bar([name, ...parts], index, many, top) {
  const step = WIDTH / many;
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

/** A span of nothing is drawn at its end. */
function scale(from, to, size) {
  return to === from ? () => size : (value) => ((value - from) / (to - from)) * size;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
