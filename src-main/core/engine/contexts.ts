import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** A context of the `docker` command line: a name for an engine's address. */
export interface DockerContext {
  name: string;
  host: string;
  /** The folder of its certificates, where it has some. */
  certificates?: string;
}

const metaSchema = z.object({
  Name: z.string().min(1).max(250),
  Endpoints: z.object({ docker: z.object({ Host: z.string().min(1).max(500) }) }),
});
const configSchema = z.object({ currentContext: z.string().optional() });
/** More than anybody has; each is a small file. */
const maxContexts = 200;

const configFolder = (environment: NodeJS.ProcessEnv): string =>
  environment['DOCKER_CONFIG'] || join(homedir(), '.docker');

/** The contexts that `docker context ls` shows, but for "default", which is none; one that cannot be read is left out. */
export function listContexts(environment: NodeJS.ProcessEnv): DockerContext[] {
  const folder = join(configFolder(environment), 'contexts');
  const meta = join(folder, 'meta');
  if (!existsSync(meta)) return [];
  return readdirSync(meta)
    .slice(0, maxContexts)
    .flatMap((id): DockerContext[] => {
      const read = metaSchema.safeParse(readJson(join(meta, id, 'meta.json')));
      if (!read.success) return [];
      const { Name: name, Endpoints } = read.data;
      // Docker names the folder so: https://pkg.go.dev/github.com/docker/cli/cli/context/store
      const certificates = join(folder, 'tls', createHash('sha256').update(name).digest('hex'), 'docker');
      return [{ name, host: Endpoints.docker.Host, ...(existsSync(certificates) ? { certificates } : {}) }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The context in use where neither DOCKER_HOST nor the settings name an engine; undefined: the default one. */
export function currentContext(environment: NodeJS.ProcessEnv): string | undefined {
  const config = configSchema.safeParse(readJson(join(configFolder(environment), 'config.json')));
  const name = environment['DOCKER_CONTEXT'] || (config.success ? config.data.currentContext : undefined);
  return name === undefined || name === '' || name === 'default' ? undefined : name;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
