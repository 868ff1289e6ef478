/** A delivery as a command for a shell, to try a receiver with. The secret isn't known here: the command takes it from SECRET. */

const SIGNATURE = `sha256=$(printf %s "$body" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d " " -f 1)`;

export function curl(family, webhook, { id, event, payload }) {
  const headers = ['Content-Type: application/json', `User-Agent: ${family.userAgent}`, `X-Webhook-Event: ${event}`, `webhook-id: ${id}`];
  const signatures = ['X-Webhook-Signature', webhook.signatureHeader].filter(Boolean);
  return [
    `body=${quoted(JSON.stringify(payload))}`,
    [
      `curl -i -X POST ${quoted(webhook.url)}`,
      ...headers.map((header) => `-H ${quoted(header)}`),
      '-H "webhook-timestamp: $(date +%s)"',
      ...signatures.map((name) => `\${SECRET:+-H"${name}: ${SIGNATURE}"}`),
      '--data-raw "$body"',
    ].join(' \\\n  '),
  ].join('\n');
}

/** Nothing is special to a shell inside single quotes but the quote itself. */
export function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
