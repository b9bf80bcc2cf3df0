interface Peer {
  write(bytes: Buffer): boolean;
  end(): void;
}

const headEnd = Buffer.from('\r\n\r\n');
const mostHeadBytes = 65_536;

/**
 * Answers one HTTP/1 request with 200 and this body, and closes, once the request's head and body are there (RFC 9112).
 * What is not HTTP gets no answer.
 */
export function httpResponder(body: string, peer: Peer): (chunk: Buffer) => void {
  let head = Buffer.alloc(0);
  /** Bytes of the request's body that are still to come; undefined: its head is. */
  let missing: number | undefined;
  let done = false;

  function answer(): void {
    done = true;
    const content = Buffer.from(body);
    const lines = [
      'HTTP/1.1 200 OK',
      'Content-Type: text/plain; charset=utf-8',
      'X-Content-Type-Options: nosniff',
      `Content-Length: ${content.length}`,
      'Connection: close',
    ];
    const isHead = head.subarray(0, 5).toString('latin1') === 'HEAD ';
    peer.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), ...(isHead ? [] : [content])]));
    peer.end();
  }
  function readHead(chunk: Buffer): void {
    const before = head.length;
    head = Buffer.concat([head, chunk.subarray(0, mostHeadBytes - before)]);
    const end = head.indexOf(headEnd, Math.max(0, before - headEnd.length));
    if (end === -1) {
      done = head.length >= mostHeadBytes;
      return;
    }
    const text = head.subarray(0, end).toString('latin1');
    if (!/^[A-Z]+ \S+ HTTP\/1\.[01]\r?$/m.test(text)) {
      done = true;
      return;
    }
    if (/^expect:\s*100-continue\s*$/im.test(text)) peer.write(Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'));
    const length = Number(/^content-length:\s*(\d{1,15})\s*$/im.exec(text)?.[1] ?? 0);
    missing = length - (before + chunk.length - end - headEnd.length);
  }

  return (chunk) => {
    if (done) return;
    if (missing === undefined) readHead(chunk);
    else missing -= chunk.length;
    if (!done && missing !== undefined && missing <= 0) answer();
  };
}
