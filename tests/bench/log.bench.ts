import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createServices, type Services } from '../../src-main/core/create-services.ts';
import type { Row } from './bench.ts';
import { fileHas, startNcat, startSender } from './log-peers.ts';
import { lineBytes, numberedLines } from './numbered-lines.ts';
import { median } from './side-by-side.ts';

export const name = 'The message log';

const million = 1_000_000;
/**
 * Each round begins with a process, a log and threads that have run nothing yet, which `ncat` has no equal of. So many
 * lines are what a listener does that people leave running; the cold beginning is still in it.
 */
const besideNcatLines = 2 * million;
const besideTsLines = million / 2;
const execute = promisify(execFile);
/** Until what was received last is copied into the file, and tidied. */
const quietMs = 5_000;
/** What `ts` puts before each line: "Nov 24 11:20:10 ". */
const stampBytes = 16;

interface Load {
  connections: number;
  /** Of each connection. */
  lines: number;
}

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-bench-'));
  try {
    return [
      await besideNcat(folder),
      await besideTs(folder),
      await thousandConnections(folder),
      ...(await searches(folder)),
      await memory(folder),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A Dockline with a new log, as `ncat` gets a new file. */
async function withServices<T>(parent: string, work: (services: Services) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(parent, 'log-'));
  const services = await createServices({ dataFolder: folder, transport: 'browser' });
  try {
    return await work(services);
  } finally {
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds until all of it is stored, its senders known, and a search finds the last line. */
async function receive({ listeners, log }: Services, { connections, lines }: Load): Promise<number> {
  const total = connections * lines;
  const limits = { connections: connections + 10 };
  const { id, port } = await listeners.start({ port: 0, exposure: 'this-computer', limits });
  const sender = await startSender(port, connections, lines);
  const settled = Promise.withResolvers<void>();
  const stop = listeners.onSettled((lastId) => {
    if (lastId >= total) settled.resolve();
  });
  const begun = performance.now();
  sender.go();
  await settled.promise;
  const text = `line ${String(lines - 1).padStart(9, '0')}`;
  const [last] = await log.page({ filter: { text }, limit: 1 });
  const took = performance.now() - begun;
  stop();
  await sender.ended;
  if (last === undefined) throw new Error('a search does not find the last line');
  await listeners.stop(id);
  checkNoneLost(await log.connections({ listenerId: id, limit: connections + 1 }), { connections, lines });
  return took;
}
const ours = (folder: string, load: Load): Promise<number> =>
  withServices(folder, (services) => receive(services, load));

function checkNoneLost(all: Awaited<ReturnType<Services['log']['connections']>>, { connections, lines }: Load): void {
  const whole = all.filter(({ messages, bytesIn }) => messages === lines && bytesIn === lines * lineBytes);
  if (whole.length !== connections)
    throw new Error(`${whole.length} of ${connections} connections are whole in the log`);
}

/** Milliseconds until `ncat` has written all of it. */
async function ncat(folder: string, { connections, lines }: Load, stamped = false): Promise<number> {
  const peer = await startNcat(folder, stamped);
  try {
    const sender = await startSender(peer.port, connections, lines);
    const begun = performance.now();
    sender.go();
    await fileHas(peer.file, connections * lines * (lineBytes + (stamped ? stampBytes : 0)));
    const took = performance.now() - begun;
    await sender.ended;
    return took;
  } finally {
    await peer.stop();
    rmSync(peer.file);
  }
}

async function inTurns(rounds: number, measure: { ours: () => Promise<number>; peer: () => Promise<number> }) {
  const all = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    all.peer.push(await measure.peer());
    all.ours.push(await measure.ours());
  }
  return { ours: median(all.ours), peer: median(all.peer) };
}

function speedRow(
  lines: number,
  ms: { ours: number; peer: number },
  rest: Pick<Row, 'what' | 'goal' | 'command'>,
): Row {
  const speed = (took: number): string => `${(lines / took / 1_000).toPrecision(3)} M lines/s`;
  return { ...rest, ours: speed(ms.ours), peer: speed(ms.peer), ratio: ms.peer / ms.ours };
}

async function besideNcat(folder: string): Promise<Row> {
  const load = { connections: 1, lines: besideNcatLines };
  const ms = await inTurns(5, { ours: () => ours(folder, load), peer: () => ncat(folder, load) });
  return speedRow(load.lines, ms, {
    what: 'One connection of 84-byte lines: stamped, stored, searchable, none lost; the peer: bytes alone',
    goal: '≥ 0.5',
    command: 'ncat -lk 127.0.0.1 PORT > file',
  });
}

async function besideTs(folder: string): Promise<Row> {
  const load = { connections: 1, lines: besideTsLines };
  const ms = await inTurns(3, { ours: () => ours(folder, load), peer: () => ncat(folder, load, true) });
  return speedRow(load.lines, ms, {
    what: 'The same; the peer: lines with their times',
    goal: '≥ 8',
    command: 'ncat -lk 127.0.0.1 PORT | ts > file',
  });
}

async function thousandConnections(folder: string): Promise<Row> {
  const load = { connections: 1_000, lines: 1_000 };
  const ms = await inTurns(3, { ours: () => ours(folder, load), peer: () => ncat(folder, load) });
  return speedRow(million, ms, {
    what: '1,000 connections at once, 1,000 lines each: each whole in the log; the peer mixes their bytes',
    goal: 'none lost',
    command: 'ncat -lk -m 2000 127.0.0.1 PORT > file',
  });
}

/** Over a million messages, as the log's page asks: also where the whole log must be looked through. */
async function searches(folder: string): Promise<Row[]> {
  const file = join(folder, 'lines');
  writeFileSync(file, numberedLines(million));
  return withServices(folder, async (services) => {
    await receive(services, { connections: 1, lines: million });
    await pause(quietMs);
    return searchRows(services, file);
  });
}

async function searchRows(services: Services, file: string): Promise<Row[]> {
  const needles = [
    ['in every message', 'service that writes', 200],
    ['in one of a hundred messages', '42 of a service', 200],
    ['in the oldest message alone', 'line 000000000', 1],
    ['in none', 'no such text', 0],
  ] as const;
  const rows: Row[] = [];
  for (const [where, text, expected] of needles) {
    const search = async (): Promise<number> => {
      const begun = performance.now();
      const found = await firstPage(services, text);
      const took = performance.now() - begun;
      if (found !== expected) throw new Error(`“${text}” was found ${found} times`);
      return took;
    };
    const grep = async (): Promise<number> => {
      const begun = performance.now();
      await execute('grep', ['-c', '-F', text, file]).catch(() => undefined);
      return performance.now() - begun;
    };
    const ms = await inTurns(7, { ours: search, peer: grep });
    rows.push({
      what: `First page of a search over 1,000,000 messages for a text ${where}`,
      ours: `${ms.ours.toPrecision(3)} ms`,
      peer: `${ms.peer.toPrecision(3)} ms`,
      ratio: ms.ours / ms.peer,
      goal: `within 100 ms: ${ms.ours <= 100 ? 'met' : '**missed**'}`,
      command: `grep -c -F '${text}' file`,
    });
  }
  return rows;
}

/** As the app asks: a part of the answer at a time, until it is whole. Gives how many were found. */
async function firstPage({ log }: Services, text: string): Promise<number> {
  let found = 0;
  for (let before: number | undefined; ; ) {
    const page = await log.pageWithin({
      filter: { text },
      before,
      limit: 200 - found,
      textBytes: 8_192,
      budgetMs: 500,
    });
    found += page.messages.length;
    if (page.complete || page.next === undefined) return found;
    before = page.next;
  }
}

/** How much this process grows while much more comes than it could keep. */
function memory(folder: string): Promise<Row> {
  return withServices(folder, memoryRow);
}

async function memoryRow(services: Services): Promise<Row> {
  const lines = 3 * million;
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  try {
    await receive(services, { connections: 1, lines });
  } finally {
    clearInterval(timer);
  }
  const mebibytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`;
  const sent = lines * lineBytes;
  return {
    what: `Growth of the process that listens, stores and answers, while ${lines.toLocaleString('en')} lines arrive`,
    ours: `${mebibytes(most - before)}, from ${mebibytes(before)}`,
    peer: mebibytes(sent),
    ratio: (most - before) / sent,
    goal: '≤ 0.25',
    command: 'the bytes that were sent',
  };
}
