import { describe, expect, it } from 'vitest';
import { programName } from '../../src-main/core/program-name.ts';

const unreadable = { exe: '', args: [''] };

describe('the name of a program', () => {
  it.each([
    ['one whose thread is renamed', 'MainThread', '/usr/bin/node', ['node', 'server.js'], 'node'],
    ['one that runs no more from the file it began with', 'MainThread', '/opt/node (deleted)', ['node'], 'node'],
    ['BusyBox, by the name that it was called by', 'nc', '/bin/busybox', ['nc', '-l'], 'nc'],
    ['an interpreter without its version', 'python3', '/usr/bin/python3.11', ['python3', 'send.py'], 'python3'],
    ['a script', 'send.py', '/usr/bin/python3.11', ['/usr/bin/python3', './send.py'], 'send.py'],
    ['a long one, which the kernel cut', 'docker-containe', '/usr/bin/docker-container', [''], 'docker-container'],
    [
      'a long script',
      'a-very-long-nam',
      '/bin/sh',
      ['/bin/sh', '/opt/a-very-long-name-of-mine'],
      'a-very-long-name-of-mine',
    ],
    ['one that names its work', 'nginx', '/usr/sbin/nginx', ['nginx: worker process'], 'nginx'],
    ['one that names its work, of another user', 'nginx', '', ['nginx: worker process'], 'nginx'],
    ['a login shell', 'bash', '/bin/bash', ['-bash'], 'bash'],
  ])('is that of %s', (_what, comm, exe, args, name) => {
    expect(programName({ comm, exe, args })).toBe(name);
  });

  it('is what there is', () => {
    expect(programName({ comm: 'MainThread', exe: '', args: ['/opt/bin/node', 'x'] })).toBe('node');
    expect(programName({ comm: 'nc', ...unreadable })).toBe('nc');
    expect(programName({ comm: '', ...unreadable })).toBe('');
    expect(programName({ comm: '', exe: `/x/${'long'.repeat(1_000)}`, args: [] })).toHaveLength(64);
  });
});
