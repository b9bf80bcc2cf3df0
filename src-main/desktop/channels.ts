/** The only IPC channels. One of each kind, so that one check guards them all. */
export const callChannel = 'dockline:call';
export const eventChannel = 'dockline:event';
export const saveChannel = 'dockline:save';
/** Main says that window messages wait; the page takes them. */
export const waitingChannel = 'dockline:waiting';
export const takeChannel = 'dockline:take';
