/** The closed lists of which a form or a command line offers each word. */
export const exposures = ['this-computer', 'containers', 'network'] as const;
export const transports = ['tcp', 'udp', 'tls'] as const;
export const exportFormats = ['jsonl', 'csv', 'raw', 'pcapng'] as const;
