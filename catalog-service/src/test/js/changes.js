// Subscriptions to what happens in the catalog, by the client of graphql-transport-ws; writes by REST. One line per finding.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const { URL: url, REST: rest, STAFF: staff, READER: reader, BOOK: book } = process.env;

function client(token) {
  const connectionParams = token ? { Authorization: `Bearer ${token}` } : undefined;
  return createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
}

async function write(method, path, token, body) {
  const answer = await fetch(`${rest}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}

function expect(condition, what) {
  if (!condition) {
    throw new Error(JSON.stringify(what));
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A subscription is live some moments after it was asked for; the protocol has no word for when.
async function watching(token, query, change) {
  const connection = client(token);
  const results = connection.iterate({ query });
  const first = results.next();
  for (let i = 0; i < 40; i++) {
    await change(i);
    const seen = await Promise.race([first, pause(250)]);
    if (seen) {
      return { seen: seen.value, results, connection };
    }
  }
  throw new Error('nothing was seen');
}

async function finding(name, check) {
  try {
    const remark = await check();
    console.log(`ok ${name}${remark ? ` (${remark})` : ''}`);
  } catch (failure) {
    console.log(`failed ${name}: ${failure?.stack ?? JSON.stringify(failure)}`);
  }
}

await finding('sees a book change, with what is in it', async () => {
  const query = `subscription { bookChanged(id: "${book}") { title version authors { name } stock { available reserved } } }`;
  const { seen, results, connection } = await watching(staff, query, (i) =>
    write('PATCH', `/books/${book}`, staff, { title: `Title ${i}` }),
  );
  expect(seen.data.bookChanged.title.startsWith('Title '), seen);
  expect(seen.data.bookChanged.authors.length === 1, seen);
  expect(seen.data.bookChanged.stock.reserved === 0, seen);
  const delays = [];
  for (const available of [11, 12, 13, 14, 15]) {
    await write('PATCH', `/stock/${book}`, staff, { available });
    const written = performance.now();
    let now;
    do {
      now = (await results.next()).value;
    } while (now.data.bookChanged.stock.available !== available);
    delays.push(Math.round(performance.now() - written));
  }
  await results.return();
  await connection.dispose();
  return `${delays} ms after the writes were answered`;
});

await finding('does not see what is not for everybody', async () => {
  const query = `subscription { bookChanged(id: "${book}") { stock { available reserved } } }`;
  const { seen, results, connection } = await watching(undefined, query, (i) =>
    write('PATCH', `/books/${book}`, staff, { title: `Again ${i}` }),
  );
  expect(seen.data.bookChanged.stock.reserved === null, seen);
  await results.return();
  await connection.dispose();
});

await finding('sees a new review with who wrote it', async () => {
  const query = `subscription { newReview(bookId: "${book}") { rating text reader { name } book { title } } }`;
  let added = false;
  const { seen, results, connection } = await watching(undefined, query, async (i) => {
    if (i >= 4 && !added) {
      added = true;
      await write('POST', '/reviews', reader, { bookId: book, rating: 4, text: 'Watched.' });
    }
  });
  expect(seen.data.newReview.rating === 4 && seen.data.newReview.reader.name.length > 0, seen);
  await results.return();
  await connection.dispose();
});

await finding('sees a post when it is published, and no draft', async () => {
  const query = 'subscription { newPost { title status author { name } comments { body } } }';
  const { seen, results, connection } = await watching(undefined, query, async (i) => {
    await write('POST', '/posts', reader, { title: `Draft ${i}`, body: 'Not yet' });
    await write('POST', '/posts', reader, { title: `Post ${i}`, body: 'Now', status: 'published' });
  });
  expect(seen.data.newPost.title.startsWith('Post ') && seen.data.newPost.status === 'PUBLISHED', seen);
  expect(seen.data.newPost.author.name.length > 0 && seen.data.newPost.comments.length === 0, seen);
  await results.return();
  await connection.dispose();
});

await finding('is told that there is no such book', async () => {
  const connection = client();
  const results = connection.iterate({
    query: 'subscription { bookChanged(id: "00000000-0000-7000-8000-000000000000") { title } }',
  });
  const errors = await results.next().catch((failure) => failure);
  expect(errors[0].message === 'There is no such book' && errors[0].extensions.code === 'NOT_FOUND', errors);
  await connection.dispose();
});

await finding('ends when the book is taken out of the shop', async () => {
  const query = `subscription { bookChanged(id: "${book}") { title } }`;
  const { results, connection } = await watching(undefined, query, (i) =>
    write('PATCH', `/books/${book}`, staff, { title: `Last ${i}` }),
  );
  await write('DELETE', `/books/${book}`, staff);
  let next;
  do {
    next = await results.next();
  } while (!next.done);
  await connection.dispose();
});
