import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { objectionTo } from '../core/addresses';
import { authorization, listOf, parametersOf, textOf } from '../core/parameters';
import type { ApiRoute, World } from '../core/platform';
import { hmac } from '../core/proofs';
import { appTokenOf, type MetaAccess } from './access';
import type { Accounts, AppSubscription } from './accounts';
import { graphError, listed, succeeded } from './graph-answers';
import { shakeHands } from './handshake';

type Parameters = Record<string, unknown>;

const OBJECTS = ['whatsapp_business_account', 'page', 'instagram', 'user', 'permissions'];
const MAX_OVERRIDE_LENGTH = 200;

const tokenOf = (request: SandboxRequest, asked: Parameters) =>
	textOf(asked.access_token) || (authorization(request, 'bearer') ?? '');

/** @returns what is wrong with the token, or null */
function refusal(access: MetaAccess, token: string, asked: Parameters): Reply | null {
	const known = [appTokenOf(access), access.pageToken, access.systemUserToken, access.instagramUserToken];
	if (!known.includes(token)) return graphError(190, 'Invalid OAuth access token - Cannot parse access token');
	const proof = asked.appsecret_proof;
	if (proof === undefined && access.requiresProof) {
		return graphError(100, 'API calls from the server require an appsecret_proof argument');
	}
	if (proof !== undefined && proof !== hmac('sha256', access.appSecret, [token])) {
		return graphError(100, 'Invalid appsecret_proof provided in the API argument');
	}
	return null;
}

async function subscribe(world: World, accounts: Accounts, asked: Parameters): Promise<Reply> {
	const wanted: AppSubscription = {
		object: textOf(asked.object),
		callbackUrl: textOf(asked.callback_url),
		verifyToken: textOf(asked.verify_token),
		fields: listOf(asked.fields),
		includeValues: String(asked.include_values) === 'true',
	};
	if (!OBJECTS.includes(wanted.object)) return graphError(100, 'Param object must be one of the known objects');
	if (objectionTo(wanted.callbackUrl) !== null)
		return graphError(2200, 'callback_url must be a public HTTPS address');
	if (wanted.fields.length === 0) return graphError(100, 'The parameter fields is required');
	const problem = await shakeHands(world, wanted.callbackUrl, wanted.verifyToken);
	if (problem !== null) return graphError(2200, problem);
	// It takes the place of whatever stood there, whoever set it.
	accounts.subscriptions.set(wanted.object, wanted);
	return succeeded();
}

function unsubscribe(accounts: Accounts, asked: Parameters): Reply {
	const object = textOf(asked.object);
	const taken = listOf(asked.fields);
	if (object === '') accounts.subscriptions.clear();
	const standing = accounts.subscriptions.get(object);
	const left = standing?.fields.filter((field) => !taken.includes(field)) ?? [];
	if (standing !== undefined && taken.length > 0 && left.length > 0) standing.fields = left;
	else accounts.subscriptions.delete(object);
	return succeeded();
}

function subscriptionsOf(accounts: Accounts): Reply {
	return listed(
		[...accounts.subscriptions.values()].map(({ object, callbackUrl, fields }) => ({
			object,
			callback_url: callbackUrl,
			active: true,
			fields: fields.map((name) => ({ name, version: 'v24.0' })),
		})),
	);
}

async function install(world: World, { access, accounts, account, asked }: InstallParts): Promise<Reply> {
	const override = textOf(asked.override_callback_uri);
	if (account !== access.wabaId) {
		const fields = listOf(asked.subscribed_fields);
		if (fields.length === 0) return graphError(100, 'The parameter subscribed_fields is required.');
		accounts.installations.set(account, { fields, override: null });
		return succeeded();
	}
	if (override !== '') {
		if (objectionTo(override) !== null || override.length > MAX_OVERRIDE_LENGTH) {
			return graphError(100, 'override_callback_uri must be an HTTPS address of at most 200 characters');
		}
		const problem = await shakeHands(world, override, textOf(asked.verify_token));
		if (problem !== null) return graphError(2200, problem);
	}
	accounts.installations.set(account, { fields: [], override: override === '' ? null : override });
	return succeeded();
}

interface InstallParts {
	access: MetaAccess;
	accounts: Accounts;
	account: string;
	asked: Parameters;
}

function installedOn({ access, accounts, account }: InstallParts): Reply {
	const installed = accounts.installations.get(account);
	if (installed === undefined) return listed([]);
	const app = { id: access.appId, name: 'Sandbox app', link: 'https://www.facebook.com/games/?app_id=1' };
	if (account !== access.wabaId) return listed([{ ...app, subscribed_fields: installed.fields }]);
	const { override } = installed;
	return listed([
		{ whatsapp_business_api_data: app, ...(override === null ? {} : { override_callback_uri: override }) },
	]);
}

function accountFor(access: MetaAccess, id: string, token: string): string | Reply {
	if (token === access.pageToken && (id === 'me' || id === access.pageId)) return access.pageId;
	if (token === access.systemUserToken && id === access.wabaId) return access.wabaId;
	const isLogin = token === access.instagramUserToken;
	if (isLogin && (id === 'me' || id === access.instagramLoginId)) return access.instagramLoginId;
	if (id === access.pageId) return graphError(210, 'A page access token is required to request this resource.');
	return graphError(100, `Unsupported request. Object with ID '${id}' does not exist or cannot be loaded`, 33);
}

/** The Graph API's `subscriptions` and `subscribed_apps`, with and without a version in the path. */
export function graphRoutes(world: World, access: MetaAccess, accounts: Accounts): ApiRoute[] {
	async function appSubscriptions(request: SandboxRequest): Promise<Reply> {
		const asked = parametersOf(request);
		const token = tokenOf(request, asked);
		const refused = refusal(access, token, asked);
		if (refused !== null) return refused;
		if (token !== appTokenOf(access) || request.params.id !== access.appId) {
			return graphError(15, 'This method must be called with an app access_token.');
		}
		if (request.method === 'GET') return subscriptionsOf(accounts);
		return request.method === 'POST' ? await subscribe(world, accounts, asked) : unsubscribe(accounts, asked);
	}

	async function subscribedApps(request: SandboxRequest): Promise<Reply> {
		const asked = parametersOf(request);
		const token = tokenOf(request, asked);
		const refused = refusal(access, token, asked);
		if (refused !== null) return refused;
		const account = accountFor(access, request.params.id ?? '', token);
		if (typeof account !== 'string') return account;
		const parts = { access, accounts, account, asked };
		if (request.method === 'GET') return installedOn(parts);
		if (request.method === 'POST') return await install(world, parts);
		accounts.installations.delete(account);
		return succeeded();
	}

	return ['GET', 'POST', 'DELETE'].flatMap((method) =>
		['/{id}', '/{version}/{id}'].flatMap((place) => [
			{ method, template: `${place}/subscriptions`, handle: appSubscriptions },
			{ method, template: `${place}/subscribed_apps`, handle: subscribedApps },
		]),
	);
}
