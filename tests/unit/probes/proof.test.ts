import { describe, expect, it } from 'vitest';
import { type ProofFacts, proofOf } from '../../../src-main/core/probes/proof.ts';
import { network, onBridge, onThisComputer } from './vantages.ts';

const linux = { desktop: false, rootless: false, sharesThisComputer: true };

function proof(sentFrom: ProofFacts['sentFrom'], seen: string, change: Partial<ProofFacts> = {}) {
  return proofOf({
    from: onBridge,
    message: { remote: { address: seen, port: 40_000 }, local: { address: '172.17.0.1', port: 4444 } },
    sentFrom,
    engine: linux,
    networks: [network('bridge', '172.17.0.1'), network('shop', '172.20.0.1')],
    ownAddresses: new Set(['192.168.1.7', '172.17.0.1']),
    ...change,
  });
}

describe('the two ends of a message', () => {
  it('are the same where nothing rewrote it', () => {
    const told = proof({ address: '172.17.0.2', port: 40_000 }, '172.17.0.2');
    expect(told).toMatchObject({ rewritten: false, receivedOn: { address: '172.17.0.1' } });
    expect(told.by).toBeUndefined();
  });

  it('differ by NAT where the listener saw another address of this computer', () => {
    expect(proof({ address: '172.17.0.2', port: 40_000 }, '192.168.1.7')).toMatchObject({
      rewritten: true,
      by: 'masquerade',
    });
  });

  it('differ by a proxy where the listener saw the bridge’s own gateway or loopback', () => {
    expect(proof({ address: '172.17.0.2' }, '172.17.0.1').by).toBe('userland-proxy');
    expect(proof({ address: '172.17.0.2' }, '127.0.0.1').by).toBe('userland-proxy');
  });

  it('differ by the desktop’s proxy or the rootless network where the engine is one', () => {
    const sent = { address: '172.17.0.2', port: 40_000 };
    expect(proof(sent, '192.168.65.3', { engine: { ...linux, desktop: true } }).by).toBe('desktop-proxy');
    expect(proof(sent, '127.0.0.1', { engine: { ...linux, rootless: true } }).by).toBe('rootless-proxy');
  });

  it('differ by the port alone too, and what did it is not guessed', () => {
    expect(proof({ address: '10.9.9.9', port: 1 }, '10.9.9.9')).toMatchObject({ rewritten: true, by: 'unknown' });
    expect(proof({ address: '1.2.3.4' }, '5.6.7.8', { from: onThisComputer }).by).toBe('unknown');
  });

  it('are not compared where the sender’s address is not known', () => {
    expect(proof(undefined, '172.17.0.2')).toMatchObject({
      rewritten: false,
      text: expect.stringContaining('could not'),
    });
  });
});
