/**
 * A delivery as a command for a shell, to try a receiver with. It repeats the headers of the latest attempt, signatures and all, if
 * they are known. If not, it makes the signatures itself, from the secret in SECRET, which isn't known here.
 */

const BODY_SIGNATURE = 'X-Webhook-Signature';

const SIGN = [
  'at=$(date +%s)',
  'key=$(case "$SECRET" in (whsec_*) printf %s "${SECRET#whsec_}" | openssl base64 -d -A;; (*) printf %s "$SECRET";; esac | od -An -v -tx1 | tr -d " \\n")',
];
const OF_BODY = '$(printf %s "$body" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d " " -f 1)';
const ofMessage = (id) => `$(printf %s "${id}.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)`;

/** @return `{command, words}`: what is to be known about the command */
export function curl(family, webhook, { id, event, payload, attempts }) {
  const latest = attempts.at(-1);
  const sent = latest?.requestHeaders;
  const body = `body=${quoted(JSON.stringify(payload))}`;
  if (sent && sent[BODY_SIGNATURE] !== null) {
    const known = Object.entries(sent).filter(([, value]) => value !== null);
    return {
      command: [body, request(webhook, known.map(header))].join('\n'),
      words: [
        sent[BODY_SIGNATURE] === undefined
          ? 'The webhook has no secret, so nothing is signed.'
          : `It is signed as attempt ${latest.attempt} was. Receivers that check webhook-timestamp take that for a few minutes: redeliver, and copy it anew.`,
        ...addByHand(webhook),
      ],
    };
  }
  const plain = { 'Content-Type': 'application/json', 'User-Agent': family.userAgent, 'X-Webhook-Event': event, 'webhook-id': id };
  const signatures = [BODY_SIGNATURE, webhook.signatureHeader].filter(Boolean);
  return {
    command: [
      body,
      ...SIGN,
      request(webhook, [
        ...Object.entries(plain).map(header),
        '-H "webhook-timestamp: $at"',
        ...signatures.map((name) => signed(name, `sha256=${OF_BODY}`)),
        signed('webhook-signature', `v1,${ofMessage(id)}`),
      ]),
    ].join('\n'),
    words: [
      latest === undefined
        ? 'No attempt has ended yet, so there is no signature to repeat.'
        : `The webhook was changed after attempt ${latest.attempt}, so its signature can’t be repeated.`,
      'Set SECRET to the webhook’s secret, and the command signs by itself; without, it isn’t signed.',
      ...addByHand(webhook),
    ],
  };
}

/** Nothing is special to a shell inside single quotes but the quote itself. */
export function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function request({ url }, headers) {
  return [`curl -i -X POST ${quoted(url)}`, ...headers, '--data-raw "$body"'].join(' \\\n  ');
}

const header = ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`;

/** Left out while SECRET is empty. */
const signed = (name, value) => `\${SECRET:+-H"${name}: ${value}"}`;

const addByHand = ({ headerNames }) => (headerNames ? [`Add ${headerNames.join(', ')} yourself: values of your own headers aren’t shown.`] : []);
