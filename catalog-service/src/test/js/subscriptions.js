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
  const result = await first(client({ Authorization: `Bearer ${process.env.TOKEN}` }), '{ whoAmI }');
  expect(result.data.whoAmI === process.env.SUBJECT, JSON.stringify(result));
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

process.exit(0);
