import { deepStrictEqual } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmulator } from '../../../../../sandbox/crm/core/start';
import { zoho, ZOHO_OAUTH_CLIENT } from '../../../../../sandbox/crm/zoho';

/** Where `npm run zoho-sdk` has put the SDK, with the session beside it. */
const RUNTIME = join(__dirname, '..', '..', '..', '..', '..', '.runtime', 'zoho-sdk');

const done = (status: number, made: string) => ({ status, made });
const success = (code: string, field: string | null = null) => ({ made: 'SuccessResponse', code, field });

/** What the SDK makes of the sandbox: the classes of its own that it knows the answers by, and what is in them. */
const EXPECTED = {
	created: {
		...done(207, 'ActionWrapper'),
		outcomes: [success('SUCCESS'), { made: 'APIException', code: 'MANDATORY_NOT_FOUND', field: null }],
	},
	upserted: { ...done(200, 'ActionWrapper'), outcomes: [success('SUCCESS', 'Email')] },
	read: {
		...done(200, 'ResponseWrapper'),
		name: 'Ada Byron',
		email: 'ada@example.com',
		owner: 'Dana Okafor',
		created: '2026-10-01T09:00:00.000Z',
	},
	listed: { ...done(200, 'ResponseWrapper'), more: false },
	found: { ...done(200, 'ResponseWrapper'), count: 1 },
	queried: { ...done(200, 'ResponseWrapper'), names: ['Byron'] },
	timeline: { ...done(200, 'ResponseWrapper'), actions: ['updated', 'added'] },
	removed: { ...done(200, 'ActionWrapper'), outcomes: [success('SUCCESS')] },
	gone: { status: 204, isNothing: true },
	deleted: { ...done(200, 'DeletedRecordsWrapper'), isThere: true },
	refused: { ...done(400, 'APIException'), code: 'REQUIRED_PARAM_MISSING' },
	fields: { ...done(200, 'ResponseWrapper'), first: 'Owner' },
	users: { ...done(200, 'ResponseWrapper'), names: ['Dana Okafor', 'Luis Moreno'] },
	org: { ...done(200, 'ResponseWrapper'), name: 'Sandbox Company' },
	converted: done(200, 'SuccessResponse'),
	convertedTwice: { ...done(400, 'APIException'), code: 'ID_ALREADY_CONVERTED' },
	merged: { ...done(201, 'ActionWrapper'), outcomes: ['SuccessResponse'] },
	watched: { ...done(201, 'ActionWrapper'), outcomes: ['SuccessResponse'] },
	channels: { ...done(200, 'ResponseWrapper'), tokens: ['secret'] },
};

/** The report without ids, which are checked by what is done with them. */
function withoutIds(report: unknown): unknown {
	return JSON.parse(JSON.stringify(report, (name, value: unknown) => (name === 'id' ? undefined : value)));
}

async function main(): Promise<void> {
	const sandbox = await startEmulator(zoho);
	const folder = mkdtempSync(join(tmpdir(), 'zoho-sdk-'));
	try {
		sandbox.admin.seed({ refreshTokens: [{ token: 'sandbox-refresh-token' }] });
		const { clientId, clientSecret } = ZOHO_OAUTH_CLIENT;
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['session.mjs', sandbox.url, folder, clientId, clientSecret, 'sandbox-refresh-token'],
			{ cwd: RUNTIME },
		);
		deepStrictEqual(withoutIds(JSON.parse(stdout)), EXPECTED);
		const { total, byRoute } = sandbox.admin.counts();
		console.log(
			`Zoho's SDK and the sandbox understand each other: ${total} calls to ${Object.keys(byRoute).length} routes.`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
		await sandbox.close();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
