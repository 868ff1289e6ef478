// Receives webhooks like the receiver in the Game Picker's guide: the signature is verified over the
// parsed and again stringified body. Prints its port, then a line for each delivery.
const http = require('node:http');
const { createHmac } = require('node:crypto');

const secret = process.env.WEBHOOK_SECRET;

function isSigned(body, signature) {
  const hmac = createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex');
  return signature === `sha256=${hmac}`;
}

function announcement({ session, game }) {
  return `${game.title} added to session #${session.id} (${game.min_players}-${game.max_players} players)`;
}

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const accepted = isSigned(body, request.headers['x-webhook-signature']);
  response.writeHead(accepted ? 200 : 401).end();
  const text = body.event === 'game.added' ? announcement(body.data) : body.event;
  console.log(JSON.stringify({ accepted, text }));
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
