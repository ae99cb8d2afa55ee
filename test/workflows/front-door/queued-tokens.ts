import { SANDBOX_ACCESS, startSandbox } from '../../../sandbox/crm';
import type { N8nQueue } from '../../../sandbox/n8n/queue';
import { unsavedWorkflow } from '../../support/foreign-workflow';
import { refreshTokenAt } from '../../support/refresh-token';
import type { QueuedApi } from './queued-api';

type Row = Record<string, unknown>;

const AT_ONCE = 8;
const ROUNDS = 2;
const OAUTH2 = 'socialCrmSalesforceOAuth2Api';
const SOCIAL_CRM = { type: 'n8n-nodes-social-crm.socialCrm', typeVersion: 2 };

/**
 * A Salesforce that takes each refresh token once, connected by a credential of n8n and by an integration. All access
 * tokens run out, then executions on all workers need one at once; and once more, with what is kept then.
 * @returns what the executions came to, and how many tokens were given out in each round
 */
export async function renewAtOnce({ main, webhookUrls }: N8nQueue, { node, keys }: QueuedApi) {
	const sandbox = await startSandbox({ provider: 'salesforce' });
	const { admin, url } = sandbox;
	admin.configure({ tokens: { rotateRefreshTokens: true } });
	const { oauthClient } = SANDBOX_ACCESS.salesforce;
	const asked = { resource: 'contact', operation: 'getByEmail', email: 'nobody@renewed.example' };

	const ofCredential = async () => {
		const oauthTokenData = { access_token: 'x', refresh_token: await refreshTokenAt('salesforce', url) };
		const data = { ...oauthClient, useDifferentHost: true, host: url, oauthTokenData };
		const id = await main.createCredential({ name: 'Renewed at once', type: OAUTH2, data });
		return await publish({ ...asked, crm: 'salesforce', salesforceConnection: 'oAuth2' }, { [OAUTH2]: id });
	};
	const ofIntegration = async () => {
		const entered = { ...oauthClient, myDomain: 'x.my.salesforce.com' };
		const refreshToken = await refreshTokenAt('salesforce', url);
		const connection = { crm: 'salesforce', salesforceConnection: 'oAuth2', secretFrom: 'fields' };
		const create = { resource: 'integration', operation: 'create', ...connection, options: { host: url } };
		const [made] = await node('crmIntegration').run({ ...create, ...entered, refreshToken });
		return await publish({ ...asked, crm: 'integration', integrationId: made?.integrationId }, keys);
	};
	const publish = async (parameters: Row, by: Readonly<Record<string, string>>) => {
		const path = `renewed-${String(parameters.crm)}`;
		const workflow = unsavedWorkflow(path, SOCIAL_CRM, parameters);
		await main.publish(await main.importWorkflow({ ...workflow, id: path }, { credentials: by }));
		return path;
	};
	const run = async (path: string, at: number): Promise<Row> => {
		const base = webhookUrls[at % webhookUrls.length];
		const answer = await fetch(`${base}/webhook/${path}`, { method: 'POST' });
		return (await answer.json()) as Row;
	};

	try {
		const paths = [await ofCredential(), await ofIntegration()];
		const rounds = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const path of paths) {
				admin.expireTokens();
				admin.clearRequests();
				const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => run(path, at)));
				const given = admin
					.requests()
					.filter(({ path: of, status }) => of.endsWith('/token') && status === 200);
				rounds.push({
					path,
					outcomes: answers.map(({ outcome, ...more }) => outcome ?? more),
					given: given.length,
				});
			}
		}
		return rounds;
	} finally {
		await sandbox.close();
	}
}
