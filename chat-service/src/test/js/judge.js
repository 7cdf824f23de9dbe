// Phoenix's own client against a running chat service. Says "ok <step>" for each step; any other outcome is an exit code of 1.
// Environment: SOCKET (ws://host:port/socket), ALICE and BOB (tokens), ALICE_ID and BOB_ID, CRASHING (a topic whose event
// "crash" crashes its channel; not asked for when empty).
import assert from "node:assert/strict";
import { Presence, Socket } from "phoenix";
import WebSocket from "ws";

const { SOCKET, ALICE, BOB, ALICE_ID, BOB_ID, CRASHING } = process.env;
const PATIENCE = 20_000;

const impatience = setTimeout(() => fail(new Error("not done in time")), 60_000);

function fail(error) {
  console.error(error);
  process.exit(1);
}

process.on("unhandledRejection", fail);

function ok(step) {
  console.log(`ok ${step}`);
}

/** Settles with what a push is answered. */
function answer(push) {
  return new Promise((resolve, reject) => {
    push
      .receive("ok", (response) => resolve({ status: "ok", response }))
      .receive("error", (response) => resolve({ status: "error", response }))
      .receive("timeout", () => reject(new Error("timeout")));
  });
}

/** Settles with the first value that the registration hands on. */
function first(register) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("nothing came")), PATIENCE);
    register((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

function connect(options) {
  const socket = new Socket(SOCKET, { transport: WebSocket, heartbeatIntervalMs: 200, ...options });
  socket.connect();
  return socket;
}

async function until(condition) {
  const end = Date.now() + PATIENCE;
  while (!condition()) {
    assert.ok(Date.now() < end, `not reached: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const alice = connect({ params: { token: ALICE } });
await first((resolve) => alice.onOpen(resolve));
ok("connects with the token as a parameter");

const bob = connect({ authToken: BOB });
await first((resolve) => bob.onOpen(resolve));
assert.equal(bob.conn.protocol, "phoenix");
ok("connects with the token as a subprotocol");

const lobby = alice.channel("room:lobby", {});
const people = new Presence(lobby);
const welcome = await answer(lobby.join());
assert.equal(welcome.status, "ok");
assert.equal(welcome.response.room.slug, "lobby");
assert.equal(welcome.response.unread, 0);
assert.ok(Array.isArray(welcome.response.messages));
ok("joins a room");

await until(() => people.list().length === 1);
const comers = [];
people.onJoin((id) => comers.push(id));
const bobsLobby = bob.channel("room:lobby", {});
const bobsPeople = new Presence(bobsLobby);
assert.equal((await answer(bobsLobby.join())).status, "ok");
await until(() => comers.includes(BOB_ID) && people.list().length === 2);
await until(() => bobsPeople.list().length === 2);
assert.equal(people.list((id) => id).sort().join(), [ALICE_ID, BOB_ID].sort().join());
ok("sees who is there and who comes");

const heard = first((resolve) => bobsLobby.on("new_message", resolve));
const own = first((resolve) => lobby.on("new_message", resolve));
const said = await answer(lobby.push("new_message", { body: "Grüße \u{1F4DA}", clientId: "judge-1" }));
assert.equal(said.status, "ok");
assert.equal(said.response.message.body, "Grüße \u{1F4DA}");
assert.deepEqual(await heard, said.response.message);
assert.deepEqual(await own, said.response.message);
ok("says something, is answered, and everybody hears it");

const again = await answer(lobby.push("new_message", { body: "Grüße \u{1F4DA}", clientId: "judge-1" }));
assert.equal(again.response.message.id, said.response.message.id);
ok("repeats itself and is heard once");

const typing = first((resolve) => bobsLobby.on("typing", resolve));
lobby.push("typing", {});
assert.equal((await typing).user.id, ALICE_ID);
ok("is seen typing");

const past = await answer(lobby.push("history", { limit: 1 }));
assert.equal(past.response.messages[0].id, said.response.message.id);
ok("reads the past");

assert.deepEqual(await answer(lobby.push("react", {})), { status: "error", response: { reason: "not supported yet" } });
ok("gets an error reply");

const foreign = alice.channel(`user:${BOB_ID}`, {});
assert.deepEqual(await answer(foreign.join()), { status: "error", response: { reason: "forbidden" } });
foreign.leave();
ok("is refused at the door of another");

const mine = alice.channel(`user:${ALICE_ID}`, {});
assert.ok(Array.isArray((await answer(mine.join())).response.notifications));
ok("joins its own topic");

const watcher = connect({ params: { token: ALICE } });
const watching = watcher.channel("room:lobby", {});
const watchersPeople = new Presence(watching);
const goers = [];
watchersPeople.onLeave((id, current) => current.metas.length === 0 && goers.push(id));
await answer(watching.join());
await until(() => watchersPeople.list().length === 2);

const twin = alice.channel("room:lobby", {});
const closed = first((resolve) => lobby.onClose(resolve));
assert.equal((await answer(twin.join())).status, "ok");
await closed;
assert.equal((await answer(twin.push("typing", {}))).status, "ok");
ok("joins a topic again, which closes the first channel");

assert.equal((await answer(bobsLobby.leave())).status, "ok");
assert.equal(bobsLobby.state, "closed");
await until(() => watchersPeople.list((id) => id).join() === ALICE_ID);
assert.deepEqual(goers, [BOB_ID]);
ok("leaves, and is seen to");

const later = bob.channel("room:lobby", {});
const latest = await answer(later.join());
assert.equal(latest.response.messages.at(-1).id, said.response.message.id);
ok("joins again and finds what was said");

if (CRASHING) {
  const crashing = alice.channel(CRASHING, {});
  await answer(crashing.join());
  const error = first((resolve) => crashing.onError(resolve));
  crashing.push("crash", {});
  await error;
  await until(() => crashing.state === "joined");
  assert.equal((await answer(crashing.push("echo", { again: true }))).response.again, true);
  assert.equal((await answer(twin.push("typing", {}))).status, "ok");
  ok("comes back by itself after a crash");
}

const reopened = first((resolve) => bob.onOpen(resolve));
bob.conn.close(4000, "lost");
await reopened;
await until(() => later.state === "joined");
ok("reconnects and rejoins by itself");

const stranger = new Socket(SOCKET, { transport: WebSocket, params: { token: "nonsense" }, reconnectAfterMs: () => 600_000 });
const refused = first((resolve) => stranger.onError(resolve));
stranger.onOpen(() => fail(new Error("let in")));
stranger.connect();
assert.match(String((await refused).message), /403/);
stranger.disconnect();
ok("is refused with a bad token");

const rtt = await first((resolve) => alice.ping(resolve));
assert.ok(rtt >= 0);
ok("has its heartbeats answered");

clearTimeout(impatience);
alice.disconnect();
bob.disconnect();
watcher.disconnect();
// Node would wait for the time-outs of pushes that nobody answers.
process.exit(0);
