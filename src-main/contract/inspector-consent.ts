/**
 * What a person reads before the inspector is started for the first time. One text for the window and the terminal; it
 * must say what the container may do, not only what Dockline does with it.
 */
export const inspectorConsent = {
  title: 'Let Dockline read every network namespace at once?',
  text:
    'The inspector is one container that sees every process of the engine’s machine and may enter any network namespace ' +
    'there. With its capabilities (SYS_ADMIN, SYS_PTRACE, SYS_CHROOT, DAC_READ_SEARCH, NET_ADMIN, NET_RAW) it could ' +
    'read any file of that machine and change its network. Dockline only reads with it: interfaces, routes, neighbours, ' +
    'DNS settings, listening sockets with their processes, and firewall rules. It is removed when Dockline ends, and it is never ' +
    'privileged. Without it Dockline starts one container without capabilities for each namespace: slower, and it ' +
    'cannot see namespaces without a container, nor which process listens.',
  accept: 'Use the inspector',
  decline: 'Read without it',
} as const;
