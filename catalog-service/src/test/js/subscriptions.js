// The client of graphql-transport-ws against the door; one line per finding.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.env.URL;

function client(connectionParams) {
  return createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true, connectionParams });
}

function first(connection, query) {
  return new Promise((resolve, reject) => {
    let seen;
    connection.subscribe(
      { query },
      { next: (result) => (seen = result), error: reject, complete: () => resolve(seen) },
    );
  });
}

async function finding(name, check) {
  try {
    await check();
    console.log(`ok ${name}`);
  } catch (failure) {
    console.log(`failed ${name}: ${failure?.code ?? ''} ${failure?.stack ?? JSON.stringify(failure)}`);
  }
}

function expect(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

async function closedWith(code, connection, query = 'subscription { ticks }') {
  try {
    await first(connection, query);
  } catch (close) {
    expect(close.code === code, `closed with ${close.code} ${close.reason}, not ${code}`);
    return;
  }
  throw new Error('was not closed');
}

await finding('asks a query over a socket without a token', async () => {
  const result = await first(client(), '{ __typename }');
  expect(result.data.__typename === 'Query', JSON.stringify(result));
});

await finding('is told its cost and who it is with a token', async () => {
  const result = await first(client({ Authorization: `Bearer ${process.env.TOKEN}` }), '{ whoAmI books(first: 3) { nodes { title } } }');
  expect(result.data.whoAmI === process.env.SUBJECT, JSON.stringify(result));
  const { requested, limit } = result.extensions.cost;
  expect(requested === 3 && limit === 10000, JSON.stringify(result));
});

await finding('subscribes', async () => {
  const connection = client({ Authorization: `Bearer ${process.env.TOKEN}` });
  const iterator = connection.iterate({ query: 'subscription { ticks }' });
  const one = await iterator.next();
  const two = await iterator.next();
  expect(two.value.data.ticks > one.value.data.ticks, JSON.stringify([one, two]));
  await iterator.return();
  await connection.dispose();
});

await finding('loses its subscription when the token expires', async () => {
  await closedWith(4401, client({ Authorization: `Bearer ${process.env.SHORT_TOKEN}` }));
});

await finding('is refused with a bad token', async () => {
  await closedWith(4401, client({ Authorization: 'Bearer nonsense' }));
});

await finding('gets the errors of a bad subscription', async () => {
  try {
    await first(client(), 'subscription { nothingLikeIt }');
  } catch (errors) {
    expect(errors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED', JSON.stringify(errors));
    return;
  }
  throw new Error('was not refused');
});

await finding('is held to the limits over a socket', async () => {
  try {
    await first(client(), '{ books(first: 100) { nodes { a: title @defer } } }');
  } catch (errors) {
    expect(errors[0].message.includes('@defer is not supported'), JSON.stringify(errors));
    return;
  }
  throw new Error('was not refused');
});

// What a well-behaved client never does, by a bare WebSocket.
function bare(onOpen, protocol = 'graphql-transport-ws') {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocol);
    const messages = [];
    socket.on('open', () => onOpen(socket));
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString());
      messages.push(message);
      onOpen(socket, message);
    });
    socket.on('close', (code) => resolve({ code, messages }));
    socket.on('error', reject);
  });
}

await finding('is closed when it never introduces itself', async () => {
  const { code } = await bare(() => {});
  expect(code === 4408, `closed with ${code}`);
});

await finding('is closed when it does not speak the protocol', async () => {
  for (const nonsense of ['nonsense', '[]', '{"type":"order"}', '{"type":"subscribe","id":1,"payload":{}}']) {
    const { code } = await bare((socket, message) => message ?? socket.send(nonsense));
    expect(code === 4400, `${nonsense} closed with ${code}`);
  }
});

await finding('runs so many operations at once and no more', async () => {
  const { messages } = await bare((socket, message) => {
    if (message === undefined) {
      socket.send('{"type":"connection_init"}');
    } else if (message.type === 'connection_ack') {
      for (let i = 0; i <= 20; i++) {
        socket.send(JSON.stringify({ type: 'subscribe', id: `${i}`, payload: { query: 'subscription { ticks }' } }));
      }
    } else if (message.type === 'error') {
      socket.close();
    }
  });
  const refused = messages.filter(({ type }) => type === 'error');
  expect(refused.length === 1 && refused[0].id === '20', JSON.stringify(refused));
  expect(refused[0].payload[0].extensions.code === 'LIMIT_EXCEEDED', JSON.stringify(refused));
});

await finding('is refused with another protocol', async () => {
  try {
    await bare(() => {}, 'graphql-ws');
  } catch (failure) {
    expect(failure.message.includes('400'), failure.message);
    return;
  }
  throw new Error('was not refused');
});

process.exit(0);
