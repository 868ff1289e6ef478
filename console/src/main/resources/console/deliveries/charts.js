/** Charts of deliveries by status and of latency, over time. */

import { barChart, lineChart } from '../chart.js';
import { h } from '../dom.js';
import { formatDateTime, formatMillis, formatTime, plural } from '../format.js';
import { panel } from '../panel.js';

const BUCKETS = 24;

/** @return `{element, update}`; `update(deliveries, isAll)` takes deliveries, newest first */
export function createCharts(kind) {
  const statuses = barChart({ title: 'Deliveries by status over time', series: ['success', kind.failed, 'pending'] });
  const latency = lineChart({ title: 'Latency over time in milliseconds', series: ['median', 'maximum'] });
  const range = h('p', { class: 'hint' });
  const latencySection = titled(kind.match === null ? 'Latency (ms)' : 'Latency of successful deliveries (ms)', latency.element);
  const element = panel('Trends', range, h('div', { class: 'charts' }, titled('Deliveries by status', statuses.element), latencySection));
  element.hidden = true;

  return {
    element,
    update: (deliveries, isAll) => {
      element.hidden = deliveries.length === 0;
      if (deliveries.length === 0) {
        return;
      }
      const buckets = bucketsOf(deliveries);
      const [first, last] = [deliveries.at(-1).createdAt, deliveries[0].createdAt];
      range.replaceChildren(isAll ? 'All ' : 'The latest ', plural(deliveries.length, 'delivery', 'deliveries'), ', from ', formatDateTime(first), ' to ', formatDateTime(last), '.');
      statuses.update(
        buckets.map(({ from, entries }) => [formatTime(from), ...['success', kind.failed, 'pending'].map((status) => countOf(entries, status))]),
        ['success', kind.failed, 'pending'].map((status) => `${countOf(deliveries, status)} ${status}`).join(', ') + '.',
      );
      const times = latenciesOf(deliveries);
      latencySection.hidden = times.length === 0;
      if (times.length > 0) {
        latency.update(buckets.flatMap(latencyRow), `Median ${formatMillis(median(times))}, maximum ${formatMillis(times.at(-1))}.`);
      }
    },
  };
}

function titled(title, chart) {
  return h('div', {}, h('h3', {}, title), chart);
}

/** Divides the time from the first to the last delivery into buckets of equal length. */
function bucketsOf(deliveries) {
  const times = deliveries.map(({ createdAt }) => Date.parse(createdAt));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const length = Math.max(1, (to - from) / BUCKETS);
  const buckets = Array.from({ length: BUCKETS }, (_, index) => ({ from: from + index * length, entries: [] }));
  deliveries.forEach((delivery, index) => buckets[Math.min(BUCKETS - 1, Math.floor((times[index] - from) / length))].entries.push(delivery));
  return buckets;
}

/** Returns no row for a bucket without attempts. */
function latencyRow({ from, entries }) {
  const times = latenciesOf(entries);
  return times.length === 0 ? [] : [[from, median(times), times.at(-1)]];
}

/** Returns the latencies of all attempts, ascending. */
function latenciesOf(deliveries) {
  return deliveries.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
}

const median = (sorted) => sorted[Math.floor((sorted.length - 1) / 2)];

const countOf = (deliveries, status) => deliveries.filter((delivery) => delivery.status === status).length;
