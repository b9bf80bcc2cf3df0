import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { isCommandName } from '../contract/commands.ts';
import { DocklineError, toDocklineError } from '../contract/errors.ts';
import { pasteLimit } from '../contract/paste.ts';
import type { Core } from '../core/core.ts';
import { contentSecurityPolicy, staticFile } from '../core/static-files.ts';
import { type Access, createAccess } from './access.ts';
import { createAnswerOnce } from './answer-once.ts';
import { serveEvents } from './serve-events.ts';

export interface WebOptions {
  core: Core;
  /** 0: any that is free. */
  port: number;
  rendererFolder: string;
}

/** A paste may be as long as the limit, and JSON may write a character in several bytes. */
const maxBodyBytes = 4 * pasteLimit;
const bodyLimitMs = 30_000;
const callSchema = z.strictObject({ name: z.string(), input: z.unknown(), id: z.uuid().optional() });

/** Serves the renderer and the contract on loopback, to whoever opens the URL with its token. */
export async function serveWeb({
  core,
  port,
  rendererFolder,
}: WebOptions): Promise<{ url: string; close(): Promise<void> }> {
  let access: Access | undefined;
  const answerOnce = createAnswerOnce();
  const server = createServer((request, response) => {
    if (access === undefined) return void response.destroy();
    respond(request, response, { core, rendererFolder, access, answerOnce }).catch(() => response.destroy());
  });
  server.requestTimeout = bodyLimitMs;
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await listening.catch((cause: unknown) => {
    throw new DocklineError('port-in-use', `Browser mode could not listen on 127.0.0.1:${port}.`, {
      hint: 'Choose another port, or none for any that is free.',
      cause,
    });
  });
  const address = server.address();
  const actual = address !== null && typeof address === 'object' ? address.port : port;
  access = createAccess(actual);
  const events = serveEvents(server, core, access);
  return {
    url: `http://127.0.0.1:${actual}/?token=${access.token}`,
    async close() {
      events.close();
      const { promise, resolve: closed } = Promise.withResolvers<void>();
      server.close(() => closed());
      server.closeAllConnections();
      await promise;
    },
  };
}

interface Context {
  core: Core;
  rendererFolder: string;
  access: Access;
  answerOnce: ReturnType<typeof createAnswerOnce>;
}

async function respond(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const { access, rendererFolder } = context;
  response.setHeader('Content-Security-Policy', contentSecurityPolicy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  if (!access.hostIsOwn(request)) return refuse(response, 403, 'This address is not Dockline’s own.');
  const url = new URL(request.url ?? '/', 'http://localhost');
  const token = url.searchParams.get('token');
  if (request.method === 'GET' && token !== null && access.isToken(token)) {
    response.writeHead(303, {
      Location: '/',
      'Set-Cookie': `${access.cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    });
    return void response.end();
  }
  if (!access.hasCookie(request)) {
    return refuse(
      response,
      401,
      'Open the address that Dockline printed in the terminal: it holds the token for this page.',
    );
  }
  if (url.pathname === '/api/call') return answerCall(request, response, context);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET is answered here.');
  const file = await staticFile(rendererFolder, url.pathname);
  if (file === undefined) return refuse(response, 404, 'There is no such page.');
  response.writeHead(200, { 'Content-Type': file.mediaType });
  response.end(request.method === 'HEAD' ? undefined : file.content);
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  { core, access, answerOnce }: Context,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, 'Commands are posted.');
  if (!access.originIsOwn(request))
    return refuse(response, 403, 'This request does not come from Dockline’s own page.');
  if (request.headers['content-type'] !== 'application/json') return refuse(response, 415, 'Commands are JSON.');
  const send = (answer: unknown): void => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer));
  };
  try {
    const { name, input, id } = callSchema.parse(JSON.parse(await readBody(request)));
    if (!isCommandName(name)) throw new DocklineError('unknown-command', 'There is no such command.');
    // Core parses the input against the command's own schema; here it is still unknown.
    send(await answerOnce(id, () => Reflect.apply(core.call, core, [name, input])));
  } catch (thrown) {
    const error =
      thrown instanceof DocklineError ? thrown : new DocklineError('bad-input', toDocklineError(thrown).message);
    send({ ok: false, error: error.toWire() });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) throw new DocklineError('too-large', `A command may have ${maxBodyBytes} bytes at most.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
