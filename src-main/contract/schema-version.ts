import { z } from 'zod';

/** The version of every JSON document that Dockline emits. */
export const schemaVersion = 1;

/** The field `schemaVersion` of a document. */
export const documentVersion = z.literal(schemaVersion);
