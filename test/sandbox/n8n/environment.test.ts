import { dirname } from 'node:path';
import { n8nEnvironment } from '../../../sandbox/n8n/environment';
import { freePorts } from '../../../sandbox/n8n/ports';

const ports = { http: 1111, broker: 2222 };

describe('the environment of n8n', () => {
	const original = { ...process.env };

	afterEach(() => {
		process.env = { ...original };
	});

	it.each([
		'N8N_ENCRYPTION_KEY',
		'DB_TYPE',
		'EXECUTIONS_MODE',
		'QUEUE_BULL_REDIS_HOST',
		'WEBHOOK_URL',
		'NODE_ENV',
		'NODE_OPTIONS',
		'JEST_WORKER_ID',
		'npm_config_registry',
		'SOCIAL_CRM_DATABASE_URL',
	])('does not inherit %s', (name) => {
		process.env[name] = 'from outside';
		expect(n8nEnvironment('/home', ports, {})).not.toHaveProperty(name);
	});

	it('inherits the rest, and puts the running Node first on the path', () => {
		process.env.HTTPS_PROXY = 'http://proxy.example';
		const env = n8nEnvironment('/home', ports, {});
		expect(env).toMatchObject({
			HTTPS_PROXY: 'http://proxy.example',
			N8N_USER_FOLDER: '/home',
			N8N_PORT: '1111',
			N8N_RUNNERS_BROKER_PORT: '2222',
		});
		expect(env.PATH?.startsWith(dirname(process.execPath))).toBe(true);
	});

	it('lets the caller have the last word', () => {
		expect(n8nEnvironment('/home', ports, { N8N_LOG_LEVEL: 'debug', N8N_PORT: '3333' })).toMatchObject({
			N8N_LOG_LEVEL: 'debug',
			N8N_PORT: '3333',
		});
	});
});

it('finds ports that are all different', async () => {
	const found = await freePorts(20);
	expect(new Set(found).size).toBe(20);
	expect(found.every((port) => port > 0)).toBe(true);
});
