import { dirname, delimiter } from 'node:path';

export interface Ports {
	http: number;
	broker: number;
}

/** Settings of the caller's own n8n, of Jest and of npm must not leak into the one that is started. */
const LEFT_OUT =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL$|GENERIC_|CREDENTIALS_|NODES_|NODE_ENV$|NODE_OPTIONS$|JEST_|npm_|SOCIAL_CRM_(DB_PATH|DATABASE_URL|KEYS_FILE)$)/;

/** A quiet, local n8n: no telemetry, no calls home, plain HTTP on the loopback address. */
export function n8nEnvironment(home: string, ports: Ports, extra: Record<string, string>): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
	return {
		...Object.fromEntries(inherited),
		// n8n starts its task runners as `node`.
		PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
		NO_COLOR: '1',
		N8N_USER_FOLDER: home,
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(ports.http),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry,instance-ai',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		...extra,
	};
}
