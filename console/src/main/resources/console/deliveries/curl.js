/**
 * A delivery as a shell command, to test a receiver. If the headers of the latest attempt are known, the command repeats them
 * with their signatures. Otherwise it signs by itself with the secret in SECRET, which the console does not know.
 */

const BODY_SIGNATURE = 'X-Webhook-Signature';

const SIGN = [
  'at=$(date +%s)',
  'key=$(case "$SECRET" in (whsec_*) printf %s "${SECRET#whsec_}" | openssl base64 -d -A;; (*) printf %s "$SECRET";; esac | od -An -v -tx1 | tr -d " \\n")',
];
const BODY_DIGEST = '$(printf %s "$body" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d " " -f 1)';
const messageSignature = (id) => `$(printf %s "${id}.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)`;

/** @return `{command, notes}`; notes are sentences about the command */
export function curl(kind, webhook, { id, event, payload, attempts }) {
  const latest = attempts.at(-1);
  const sent = latest?.requestHeaders;
  const body = `body=${quoted(JSON.stringify(payload))}`;
  if (sent && sent[BODY_SIGNATURE] !== null) {
    const known = Object.entries(sent).filter(([, value]) => value !== null);
    return {
      command: [body, request(webhook, known.map(header))].join('\n'),
      notes: [
        sent[BODY_SIGNATURE] === undefined
          ? 'The webhook has no secret, so the request is not signed.'
          : `The command repeats the signature of attempt ${latest.attempt}. Receivers that check webhook-timestamp accept it for a few minutes only. After that, redeliver and copy the command again.`,
        ...missingHeaders(webhook),
      ],
    };
  }
  const unsigned = { 'Content-Type': 'application/json', 'User-Agent': kind.userAgent, 'X-Webhook-Event': event, 'webhook-id': id };
  const signatures = [BODY_SIGNATURE, webhook.signatureHeader].filter(Boolean);
  return {
    command: [
      body,
      ...SIGN,
      request(webhook, [
        ...Object.entries(unsigned).map(header),
        '-H "webhook-timestamp: $at"',
        ...signatures.map((name) => signed(name, `sha256=${BODY_DIGEST}`)),
        signed('webhook-signature', `v1,${messageSignature(id)}`),
      ]),
    ].join('\n'),
    notes: [
      latest === undefined
        ? 'No attempt has finished yet, so no signature can be repeated.'
        : `The webhook was changed after attempt ${latest.attempt}, so its signature cannot be repeated.`,
      'Set SECRET to the webhook’s secret, and the command signs the request. Without it, the request is not signed.',
      ...missingHeaders(webhook),
    ],
  };
}

/** Quotes a text for a shell. Inside single quotes only the quote itself is special. */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function request({ url }, headers) {
  return [`curl -i -X POST ${quoted(url)}`, ...headers, '--data-raw "$body"'].join(' \\\n  ');
}

const header = ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`;

/** Expands to nothing while SECRET is empty. */
const signed = (name, value) => `\${SECRET:+-H"${name}: ${value}"}`;

const missingHeaders = ({ headerNames }) => (headerNames ? [`Add ${headerNames.join(', ')} yourself. The console does not show the values of custom headers.`] : []);
