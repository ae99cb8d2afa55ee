import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { authorization, parametersOf, textOf } from '../core/parameters';
import type { ApiRoute, World } from '../core/platform';
import type { Endpoint } from './validation';

export interface LinkedInAccess {
	clientId: string;
	/** The number of the developer application, which the portal shows in its address. It is not the client id. */
	applicationId: string;
	/** Of the member whose token it is. */
	personId: string;
	clientSecret: string;
	accessToken: string;
	organizationId: string;
}

export interface LinkedInState {
	/** By address. */
	endpoints: Map<string, Endpoint>;
	/** Address by the subscription's key. */
	events: Map<string, string>;
	leads: Map<string, { webhook: string; owner: unknown; leadType: string }>;
}

const refused = (status: number, code: string, message: string): Reply => ({ status, json: { status, code, message } });

function objection({ headers }: SandboxRequest): Reply | null {
	if (!/^\d{6}(\.\d{2})?$/.test(String(headers['linkedin-version'] ?? ''))) {
		return refused(
			400,
			'VERSION_MISSING',
			'A version must be present. Please specify the LinkedIn-Version header.',
		);
	}
	if (headers['x-restli-protocol-version'] !== '2.0.0') {
		return refused(400, 'ILLEGAL_ARGUMENT', 'X-Restli-Protocol-Version has to be 2.0.0');
	}
	return null;
}

const removeFrom =
	(table: Map<string, unknown>): ApiRoute['handle'] =>
	({ params }) =>
		table.delete(params.key ?? '') ? { status: 204 } : refused(404, 'NOT_FOUND', 'Entity not found');

function eventRoutes({ endpoints, events }: LinkedInState, access: LinkedInAccess): ApiRoute[] {
	const template = '/rest/eventSubscriptions/{key}';

	function keyIsOurs(key: string): boolean {
		const parts = [
			`developerApplication:urn:li:developerApplication:${access.applicationId}`,
			`user:urn:li:person:${access.personId}`,
			`entity:urn:li:organization:${access.organizationId}`,
			'eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS',
		];
		// The values are encoded once more within the key.
		return parts.every((part) => key.includes(part) || decodeURIComponent(key).includes(part));
	}

	function put(request: SandboxRequest): Reply {
		const key = request.params.key ?? '';
		const webhook = textOf(parametersOf(request).webhook);
		if (!keyIsOurs(key)) return refused(403, 'ACCESS_DENIED', 'Not enough permissions to access the organization');
		const isValidated = endpoints.get(webhook)?.isValid === true;
		if (!isValidated) return refused(400, 'INVALID_WEBHOOK', 'The webhook has to be validated first');
		events.set(key, webhook);
		return { status: 204 };
	}

	function get({ params }: SandboxRequest): Reply {
		const webhook = events.get(params.key ?? '');
		if (webhook === undefined) return refused(404, 'NOT_FOUND', 'Entity not found');
		return { status: 200, json: { webhook, eventType: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS' } };
	}

	return [
		{ method: 'PUT', template, handle: put },
		{ method: 'GET', template, handle: get },
		{ method: 'DELETE', template, handle: removeFrom(events) },
	];
}

function leadRoutes(world: World, { leads }: LinkedInState): ApiRoute[] {
	const template = '/rest/leadNotifications';

	function post(request: SandboxRequest): Reply {
		const { webhook, owner, leadType } = parametersOf(request);
		if (textOf(leadType) === '' || owner === undefined) return refused(400, 'MISSING_FIELD', 'owner and leadType');
		const id = String(world.random.integer(1_000_000_000));
		leads.set(id, { webhook: textOf(webhook), owner, leadType: textOf(leadType) });
		return { status: 201, headers: { 'x-restli-id': id } };
	}

	const list = (): Reply => ({
		status: 200,
		json: { elements: [...leads].map(([id, lead]) => ({ id: Number(id), ...lead })) },
	});

	return [
		{ method: 'POST', template, handle: post },
		{ method: 'GET', template, handle: list },
		{ method: 'DELETE', template: `${template}/{key}`, handle: removeFrom(leads) },
	];
}

/** `eventSubscriptions` of organisations, and `leadNotifications`. */
export function linkedInRoutes(world: World, state: LinkedInState, access: LinkedInAccess): ApiRoute[] {
	const guarded =
		(handle: ApiRoute['handle']): ApiRoute['handle'] =>
		(request) => {
			if (authorization(request, 'bearer') !== access.accessToken) {
				return refused(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token');
			}
			return objection(request) ?? handle(request);
		};
	return [...eventRoutes(state, access), ...leadRoutes(world, state)].map((route) => ({
		...route,
		handle: guarded(route.handle),
	}));
}
