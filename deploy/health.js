// Reports whether one replica of each service is ready. Asks them for each request: a cached answer may be outdated.

const SERVICES = ['session-service', 'webhook-dispatcher', 'realtime-gateway'];

async function answer(r) {
  const replies = await Promise.all(SERVICES.map((service) => r.subrequest(`/ready/${service}`)));
  const services = {};
  replies.forEach((reply, i) => {
    services[SERVICES[i]] = reply.status === 200 ? { status: 'up' } : { status: 'down', reason: reason(reply.status) };
  });
  if (replies.every((reply) => reply.status === 200)) {
    r.headersOut['Content-Type'] = 'application/json';
    r.return(200, JSON.stringify({ status: 'up', services }));
  } else {
    r.headersOut['Content-Type'] = 'application/problem+json';
    r.headersOut['Retry-After'] = '1';
    r.return(503, JSON.stringify({
      type: '/problems/unavailable',
      title: 'Temporarily unavailable',
      status: 503,
      detail: 'Not all services are ready.',
      error: 'Not all services are ready.',
      traceId: r.variables.trace,
      services,
    }));
  }
}

function reason(status) {
  return status === 503 ? 'not ready yet' : 'does not answer';
}

export default { answer };
