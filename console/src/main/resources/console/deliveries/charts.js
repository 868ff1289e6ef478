/** What became of deliveries over time, and how long attempts took. */

import { barChart, lineChart } from '../chart.js';
import { h } from '../dom.js';
import { clockTime, milliseconds, plural, when } from '../format.js';
import { panel } from '../panel.js';

const PARTS = 24;

/** @return `{element, update}`; `update(deliveries, isAll)` takes them newest first */
export function createCharts(family) {
  const outcomes = barChart({ title: 'Outcomes over time', series: ['success', family.failed, 'pending'] });
  const latency = lineChart({ title: 'Latency over time, in milliseconds', series: ['median', 'slowest'] });
  const span = h('p', { class: 'hint' });
  const latencyPart = part(family.match === null ? 'Latency in milliseconds' : 'Latency in milliseconds, of what was delivered', latency.element);
  const element = panel('Over time', span, h('div', { class: 'charts' }, part('Outcomes', outcomes.element), latencyPart));
  element.hidden = true;

  return {
    element,
    update: (deliveries, isAll) => {
      element.hidden = deliveries.length === 0;
      if (deliveries.length === 0) {
        return;
      }
      const parts = partsOf(deliveries);
      const [first, last] = [deliveries.at(-1).createdAt, deliveries[0].createdAt];
      span.replaceChildren(isAll ? 'All ' : 'The latest ', plural(deliveries.length, 'delivery', 'deliveries'), ', from ', when(first), ' to ', when(last), '.');
      outcomes.update(
        parts.map(({ from, entries }) => [clockTime(from), ...['success', family.failed, 'pending'].map((status) => countOf(entries, status))]),
        ['success', family.failed, 'pending'].map((status) => `${countOf(deliveries, status)} ${status}`).join(', ') + '.',
      );
      const times = attemptTimes(deliveries);
      latencyPart.hidden = times.length === 0;
      if (times.length > 0) {
        latency.update(parts.flatMap(latencyRow), `${milliseconds(median(times))} median, ${milliseconds(times.at(-1))} slowest.`);
      }
    },
  };
}

function part(title, chart) {
  return h('div', {}, h('h3', {}, title), chart);
}

/** Parts of the time from the first to the last, all as long. */
function partsOf(deliveries) {
  const times = deliveries.map(({ createdAt }) => Date.parse(createdAt));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const length = Math.max(1, (to - from) / PARTS);
  const parts = Array.from({ length: PARTS }, (_, index) => ({ from: from + index * length, entries: [] }));
  deliveries.forEach((delivery, index) => parts[Math.min(PARTS - 1, Math.floor((times[index] - from) / length))].entries.push(delivery));
  return parts;
}

/** Nothing where nothing was tried. */
function latencyRow({ from, entries }) {
  const times = attemptTimes(entries);
  return times.length === 0 ? [] : [[from, median(times), times.at(-1)]];
}

/** Shortest first. */
function attemptTimes(deliveries) {
  return deliveries.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
}

const median = (sorted) => sorted[Math.floor((sorted.length - 1) / 2)];

const countOf = (deliveries, status) => deliveries.filter((delivery) => delivery.status === status).length;
