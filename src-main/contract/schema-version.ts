/** The version of every JSON document that Dockline emits. */
export const schemaVersion = 1;
