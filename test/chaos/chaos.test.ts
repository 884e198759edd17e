import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../support/servers/scripted-server.js';
import { makeWrites } from './callers.js';
import { faultKinds } from './fault-kinds.js';
import { startFaultyGraph, type FaultyGraph } from './faulty-graph.js';
import { watchGatewaySockets, type GatewaySockets } from './gateway-sockets.js';
import { judge } from './judge.js';
import { figuresOf } from './figures.js';
import { writesOf } from './writes.js';
import { closeAfterTest } from '../support/close-after-test.js';

const CALLERS = 16;
/** how many of its writes a caller has under way at once */
const LANES = 6;
const TIMEOUT_MS = 1_500;
const DEADLINE_MS = 3_000;
/** So many writes meet every kind of fault, whatever the seed. */
const ENOUGH_FOR_EVERY_KIND = 2_000;

const { CHAOS_SEED = '1', CHAOS_WRITES = '400' } = process.env;
const seeds = CHAOS_SEED.split(',').map(Number);
const writesPerCaller = Math.ceil(Number(CHAOS_WRITES) / CALLERS);

let foreign: ScriptedServer;
let graph: FaultyGraph;
let sockets: GatewaySockets;
let gateway: TestGateway;

async function start(seed: number): Promise<void> {
  foreign = closeAfterTest(
    await startScriptedServer((_request, response) => response.end('{"id":"foreign"}')),
  );
  graph = closeAfterTest(await startFaultyGraph(seed, foreign.url));
  sockets = closeAfterTest(watchGatewaySockets(graph.url));
  const settings = {
    GRAPH_API: 'beta',
    GRAPH_TIMEOUT_MS: String(TIMEOUT_MS),
    GRAPH_DEADLINE_MS: String(DEADLINE_MS),
  };
  gateway = closeAfterTest(await startTestGateway(graph.url, settings));
}

describe.each(seeds)('with a Graph that fails in every way (CHAOS_SEED=%i)', (seed) => {
  it('16 callers are told the truth about every write, and none is made twice', async () => {
    await start(seed);
    const callers = Array.from({ length: CALLERS }, (_caller, index) =>
      writesOf(index, writesPerCaller, seed, graph),
    );
    const told = (
      await Promise.all(callers.map((writes) => makeWrites(gateway, writes, LANES, graph.ledger)))
    ).flat();
    console.info(figuresOf(seed, told, graph.ledger));

    const patience = { timeoutMs: TIMEOUT_MS, deadlineMs: DEADLINE_MS };
    const faults = told.flatMap((one) => {
      const { id, method } = one.write;
      const truth = graph.ledger.of(id);
      const met = truth.attempts.map(({ kind }) => kind.name).join(' > ');
      return judge({ told: one, truth, sent: sockets.requestsOf(id) }, patience).map(
        (fault) => `${method} ${id} ${fault} (${met})`,
      );
    });
    expect(faults, `CHAOS_SEED=${seed}`).toEqual([]);

    const known = new Set(told.map(({ write }) => write.id));
    expect(graph.ledger.ids().filter((id) => !known.has(id))).toEqual([]);
    expect(foreign.connectionCount()).toBe(0);

    const met = new Set(
      graph.ledger.ids().flatMap((id) => graph.ledger.of(id).attempts.map(({ kind }) => kind.name)),
    );
    const unmet = faultKinds.filter(({ name }) => !met.has(name)).map(({ name }) => name);
    if (told.length >= ENOUGH_FOR_EVERY_KIND) expect(unmet).toEqual([]);
  });
});
