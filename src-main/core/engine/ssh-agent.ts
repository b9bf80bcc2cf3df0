import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** An engine behind SSH, as `ssh://me@server:22/run/docker.sock` names it. What is '' is left to ssh and to its settings. */
export interface SshTarget {
  host: string;
  user: string;
  port: string;
  /** The engine's socket over there. */
  socket: string;
}

/** What `ssh` says of itself, at most. */
const longestWords = 2_000;

/**
 * The words after `ssh`: the engine over there is reached through its own `docker`, as the docker command line does it
 * (https://pkg.go.dev/github.com/docker/cli/cli/connhelper). There is nobody to ask for a password or a strange host's key.
 */
export function sshArguments({ host, user, port, socket }: SshTarget): string[] {
  return [
    ...['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10'],
    ...(user === '' ? [] : ['-l', user]),
    ...(port === '' ? [] : ['-p', port]),
    ...['--', host, 'docker'],
    ...(socket === '' ? [] : ['--host', `unix://${socket}`]),
    ...['system', 'dial-stdio'],
  ];
}

/**
 * Connections to an engine through this computer's own `ssh`, with its settings, keys and known hosts. One that is done
 * with is kept for the next request, and does not keep this process; `destroy` ends those.
 */
export class SshAgent extends Agent {
  readonly #target: SshTarget;

  constructor(target: SshTarget) {
    super({ keepAlive: true });
    this.#target = target;
  }

  override createConnection(): SshConnection {
    return new SshConnection(sshArguments(this.#target));
  }
}

/** What one `ssh` reads and writes, as the connection that an agent keeps. It fails with what `ssh` said where that did not end well. */
class SshConnection extends Duplex {
  readonly #ssh: ChildProcessWithoutNullStreams;

  constructor(words: readonly string[]) {
    super({ allowHalfOpen: false });
    this.#ssh = spawn('ssh', words, { windowsHide: true });
    const { stdin, stdout, stderr } = this.#ssh;
    let said = '';
    stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) stdout.pause();
    });
    stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-longestWords);
    });
    stdin.on('error', () => undefined);
    this.#ssh.on('error', (cause) => this.destroy(new Error(`ssh could not be started: ${cause.message}`, { cause })));
    this.#ssh.on('close', (code) => {
      if (code === 0) this.push(null);
      else this.destroy(new Error(said.trim() || `ssh ended with ${code ?? 'a signal'}.`));
    });
  }

  ref(): void {
    this.#held('ref');
  }

  unref(): void {
    this.#held('unref');
  }

  /** As for keeping it alive, ssh has its own settings. */
  setKeepAlive(): void {}

  setTimeout(): void {}

  /** Whether this process waits for it. */
  #held(change: 'ref' | 'unref'): void {
    this.#ssh[change]();
    for (const stream of this.#ssh.stdio) if (stream instanceof Socket) stream[change]();
  }

  override _read(): void {
    this.#ssh.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#ssh.stdin.write(chunk, (error) => {
      // Why nobody reads it any more, its end tells.
      if (!error) done();
    });
  }

  override _final(done: () => void): void {
    this.#ssh.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#ssh.kill();
    done(error);
  }
}
