// Round trips of foreign clients of JSON:API; one line for each that holds.
import assert from 'node:assert/strict';
import Kitsu from 'kitsu';
import Devour from 'devour-client';
import { Jsona } from 'jsona';

const { URL: address, TOKEN: token, MARK: mark } = process.env;
const baseURL = `${address}/api/v1`;
const authorization = { Authorization: `Bearer ${token}` };

async function check(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (failure) {
    console.log(`failed ${name}: ${failure.stack} ${JSON.stringify(failure.errors ?? failure)}`);
  }
}

async function refusal(call) {
  try {
    await call();
  } catch (refused) {
    return refused;
  }
  return assert.fail('should have been refused');
}

// kitsu
const kitsu = new Kitsu({ baseURL, headers: authorization });
const [first, second] = await Promise.all(
  ['First', 'Second'].map(async (name) => (await kitsu.create('authors', { name: `${name} ${mark}` })).data),
);
let book;

await check('kitsu creates with relations', async () => {
  const made = await kitsu.create('books', {
    title: `Kitsu ${mark}`,
    language: 'en',
    publishedYear: 1999,
    authors: { data: [{ type: 'authors', id: first.id }] },
  });
  assert.equal(made.status, 201);
  book = made.data;
  assert.equal(book.title, `Kitsu ${mark}`);
  assert.equal(book.authors.data[0].id, first.id);
});

await check('kitsu reads with includes and sparse fields', async () => {
  const { data } = await kitsu.get(`books/${book.id}`, {
    params: { include: 'authors,stock', fields: { books: 'title,authors,stock' } },
  });
  assert.equal(data.authors.data[0].name, `First ${mark}`);
  assert.equal(data.stock.data.available, 0);
  assert.equal(data.language, undefined);
});

await check('kitsu lists with filter, sort and pages', async () => {
  await kitsu.create('books', { title: `Another ${mark}`, authors: { data: [{ type: 'authors', id: first.id }] } });
  const list = { filter: { author: first.id }, sort: 'title', page: { size: 1 } };
  const { data, links, meta } = await kitsu.get('books', { params: list });
  assert.deepEqual(data.map(({ title }) => title), [`Another ${mark}`]);
  assert.equal(meta.page.size, 1);
  const next = await kitsu.request({ url: address + links.next });
  assert.deepEqual(next.data.map(({ title }) => title), [`Kitsu ${mark}`]);
  const counted = await kitsu.get('books', { params: { ...list, page: { size: 1, number: 2 } } });
  assert.equal(counted.data[0].id, book.id);
  assert.equal(counted.meta.page.total, 2);
});

await check('kitsu updates what it says and nothing else', async () => {
  const { data } = await kitsu.update('books', { id: book.id, subtitle: 'Changed' });
  assert.equal(data.subtitle, 'Changed');
  assert.equal(data.publishedYear, 1999);
});

await check('kitsu sends back the whole of what it read', async () => {
  const { data, headers } = await kitsu.get(`books/${book.id}`, { params: { include: 'authors,tags,stock,reviews' } });
  const { authors, tags, stock, reviews, prices, links, ...whole } = data;
  const identifiers = ({ data: some }) => ({ data: some.map(({ type, id }) => ({ type, id })) });
  const { status } = await kitsu.update(
    'books',
    { ...whole, title: `Kitsu again ${mark}`, authors: identifiers(authors), tags: identifiers(tags) },
    { headers: { 'If-Match': headers.etag } },
  );
  assert.equal(status, 200);
});

await check('kitsu changes a relation', async () => {
  const url = `books/${book.id}/relationships/authors`;
  const body = [{ type: 'authors', id: second.id }];
  const { headers } = await kitsu.get(`books/${book.id}`);
  const unconditional = await refusal(() => kitsu.request({ method: 'PATCH', type: 'authors', url, body }));
  assert.equal(unconditional.errors[0].status, '428');
  await kitsu.request({ method: 'PATCH', type: 'authors', url, body, headers: { 'If-Match': headers.etag } });
  await kitsu.request({ method: 'POST', type: 'authors', url, body: [{ type: 'authors', id: first.id }] });
  const { data } = await kitsu.get(`books/${book.id}/authors`);
  assert.deepEqual(data.map(({ id }) => id), [second.id, first.id]);
});

await check('kitsu is told what was wrong', async () => {
  const refused = await refusal(() => kitsu.create('books', { title: '', language: '?' }));
  assert.deepEqual(refused.errors.map(({ source }) => source.pointer).sort(), [
    '/data/attributes/language',
    '/data/attributes/title',
  ]);
  assert.equal((await refusal(() => kitsu.get('books/nothing'))).errors[0].status, '404');
  const sorted = await refusal(() => kitsu.get('books', { params: { sort: 'weight' } }));
  assert.equal(sorted.errors[0].source.parameter, 'sort');
});

await check('kitsu deletes, twice', async () => {
  assert.equal((await kitsu.delete('books', book.id)).status, 204);
  assert.equal((await kitsu.delete('books', book.id)).status, 204);
  assert.equal((await refusal(() => kitsu.get(`books/${book.id}`))).errors[0].status, '404');
});

// devour
const devour = new (Devour.default ?? Devour)({ apiUrl: baseURL, logger: false, pluralize: false });
Object.assign(devour.headers, authorization);
devour.define('books', {
  title: '',
  publishedYear: 0,
  ratingCount: 0,
  createdAt: '',
  authors: { jsonApi: 'hasMany', type: 'authors' },
});
devour.define('authors', { name: '', books: { jsonApi: 'hasMany', type: 'books' } });
let other;

await check('devour creates', async () => {
  const { data } = await devour.create('books', { title: `Devour ${mark}`, authors: [{ id: first.id }] });
  other = data;
  assert.equal(other.title, `Devour ${mark}`);
});

await check('devour reads with includes', async () => {
  const { data } = await devour.find('books', other.id, { include: 'authors' });
  assert.equal(data.authors[0].name, `First ${mark}`);
});

await check('devour lists with filter, sort and pages', async () => {
  const { data, meta } = await devour.findAll('books', { filter: { author: first.id }, sort: '-title', page: { number: 1, size: 5 } });
  assert.deepEqual(data.map(({ title }) => title), [`Devour ${mark}`, `Another ${mark}`]);
  assert.equal(meta.page.total, 2);
});

await check('devour sends back the whole of what it read', async () => {
  const { data } = await devour.find('books', other.id, { include: 'authors' });
  const { title, publishedYear, ratingCount, createdAt, authors, id } = data;
  assert.equal(title, `Devour ${mark}`);
  const answer = await devour.update('books', { id, title: `Devour again ${mark}`, publishedYear, ratingCount, createdAt, authors });
  assert.equal(answer.data.title, `Devour again ${mark}`);
});

await check('devour changes a relation', async () => {
  await devour.one('books', other.id).relationships('authors').post([{ type: 'authors', id: second.id }]);
  await devour.one('books', other.id).relationships('authors').destroy([{ type: 'authors', id: first.id }]);
  const { data } = await devour.one('books', other.id).all('authors').get();
  assert.deepEqual(data.map(({ id }) => id), [second.id]);
});

await check('devour is told what was wrong', async () => {
  const refused = await refusal(() => devour.create('books', { title: '' }));
  assert.match(JSON.stringify(refused), /must not be empty/);
});

await check('devour deletes', async () => {
  await devour.destroy('books', other.id);
  await refusal(() => devour.find('books', other.id));
});

// jsona
await check('jsona makes one model of a document and a document of the model', async () => {
  const made = (await kitsu.create('books', { title: `Jsona ${mark}`, authors: { data: [{ type: 'authors', id: first.id }] } })).data;
  const answer = await fetch(`${baseURL}/books/${made.id}?include=authors.books,tags,stock`);
  const jsona = new Jsona();
  const model = jsona.deserialize(await answer.json());
  assert.equal(model.authors[0].name, `First ${mark}`);
  assert.ok(model.authors[0].books.some(({ id }) => id === made.id));
  // Jsona keeps the links of a resource in its model and would send them as an attribute.
  delete model.links;
  model.title = `Jsona again ${mark}`;
  const body = JSON.stringify(jsona.serialize({ stuff: model, includeNames: ['authors', 'tags'] }));
  const changed = await fetch(`${baseURL}/books/${made.id}`, {
    method: 'PATCH',
    headers: { ...authorization, 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' },
    body,
  });
  assert.equal(changed.status, 200, await changed.clone().text());
  assert.equal(jsona.deserialize(await changed.json()).title, `Jsona again ${mark}`);
});
