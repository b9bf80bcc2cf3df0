/** The only IPC channels. One of each kind, so that one check guards them all. */
export const callChannel = 'dockline:call';
export const eventChannel = 'dockline:event';
export const saveChannel = 'dockline:save';
