import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { objectionTo } from '../core/addresses';
import { authorization, listOf, parametersOf } from '../core/parameters';
import type { World } from '../core/platform';
import type { SigningKey } from '../core/proofs';
import { provesItself } from './signing';

export interface DiscordAccess {
	botToken: string;
	applicationId: string;
	/** 32 bytes as hex: the private key of the application. */
	seed: string;
}

/** What `/applications/@me` shows of the two addresses. */
export interface Application {
	interactionsUrl: string | null;
	eventsUrl: string | null;
	/** 1 off, 2 on, 3 switched off by Discord. */
	eventsStatus: number;
	eventTypes: string[];
}

/** Discord tells that it comes, and not how often. */
const PROBE_EVERY = 6 * 3_600_000;

function invalid(field: string, message: string): Reply {
	const errors = { [field]: { _errors: [{ code: 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID', message }] } };
	return { status: 400, json: { message: 'Invalid Form Body', code: 50_035, errors } };
}

interface Standing {
	world: World;
	key: SigningKey;
	applicationId: string;
	application: Application;
}

/** Comes back later with a wrong signature; whoever takes it loses the address. */
function probeLater(standing: Standing, url: string): void {
	const { world, application } = standing;
	world.alarms.after(PROBE_EVERY, async () => {
		if (application.interactionsUrl !== url) return;
		if (await provesItself(world, { ...standing, url, isEvents: false })) probeLater(standing, url);
		else application.interactionsUrl = null;
	});
}

/** @returns why the address is not taken, or null */
async function objection(standing: Standing, url: unknown, isEvents: boolean): Promise<string | null> {
	if (objectionTo(url) !== null) return 'Not a well formed URL.';
	const proven = await provesItself(standing.world, { ...standing, url: url as string, isEvents });
	return proven ? null : 'The specified interactions endpoint url could not be verified.';
}

async function setInteractions(standing: Standing, url: unknown): Promise<Reply | null> {
	const { application } = standing;
	if (url === null || url === '') application.interactionsUrl = null;
	else {
		const problem = await objection(standing, url, false);
		if (problem !== null) return invalid('interactions_endpoint_url', problem);
		application.interactionsUrl = url as string;
		probeLater(standing, application.interactionsUrl);
	}
	return null;
}

async function setEvents(standing: Standing, asked: Record<string, unknown>): Promise<Reply | null> {
	const { application } = standing;
	const { event_webhooks_url: url, event_webhooks_status: status, event_webhooks_types: types } = asked;
	if (url === null || url === '') Object.assign(application, { eventsUrl: null, eventsStatus: 1 });
	else if (url !== undefined) {
		const problem = await objection(standing, url, true);
		if (problem !== null) return invalid('event_webhooks_url', problem);
		application.eventsUrl = url as string;
	}
	if (status === 1 || status === 2) application.eventsStatus = status;
	if (types !== undefined) application.eventTypes = listOf(types);
	return null;
}

export function createApplication(world: World, access: DiscordAccess, key: SigningKey) {
	const { applicationId } = access;
	const application: Application = { interactionsUrl: null, eventsUrl: null, eventsStatus: 1, eventTypes: [] };
	const standing: Standing = { world, key, applicationId, application };

	const shown = (): Reply => ({
		status: 200,
		json: {
			id: applicationId,
			name: 'Sandbox app',
			verify_key: key.publicKeyHex,
			interactions_endpoint_url: application.interactionsUrl,
			event_webhooks_url: application.eventsUrl,
			event_webhooks_status: application.eventsStatus,
			event_webhooks_types: application.eventTypes,
		},
	});

	async function handle(request: SandboxRequest): Promise<Reply> {
		if (authorization(request, 'bot') !== access.botToken) {
			return { status: 401, json: { message: '401: Unauthorized', code: 0 } };
		}
		if (request.method === 'GET') return shown();
		const asked = parametersOf(request);
		const { interactions_endpoint_url: url } = asked;
		const problem = url === undefined ? null : await setInteractions(standing, url);
		return problem ?? (await setEvents(standing, asked)) ?? shown();
	}

	return { application, handle };
}
