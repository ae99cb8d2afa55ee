import { fieldsOf, hostOf, isSuccess, refusedBy, unreadableAnswer } from '../answers';
import type { ApiCall, ApiRequest, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { mayTake, ownerOf } from './one-place';

/** https://docs.discord.com/developers/resources/application */

const NAME = 'Discord';
const DEFAULT_API = 'https://discord.com/api/v10';

/** Commands, buttons and forms: an address of their own. All others are names of events of the app. */
const INTERACTIONS = 'INTERACTIONS';

const ENABLED = 2;
const DISABLED = 1;

/** The two addresses of an application. */
interface Application {
	interactions: string | null;
	events: string | null;
	isEnabled: boolean;
	types: readonly string[];
}

interface Asked {
	method: ApiRequest['method'];
	doing: string;
	json?: object;
}

const READING = 'tell the addresses of the application';
const SETTING = 'take the address';
const REMOVING = 'let go of the address';

const WRONG_TOKEN = 'Look at the credential: the bot token is what the Developer Portal shows under Bot, once.';
const NOT_PROVEN =
	'Discord sends a ping to the address, and one with a wrong signature. Look whether the public key is that of this application, and whether n8n is reached there from outside.';

/** The first sentence of `errors`, which are nested by the name of the field. */
function wordsOf(value: unknown): string | null {
	const { message, _errors: here, ...below } = fieldsOf(value);
	if (Array.isArray(here)) return wordsOf(here[0]);
	for (const each of Object.values(below)) {
		const words = typeof each === 'object' ? wordsOf(each) : null;
		if (words !== null) return words;
	}
	return typeof message === 'string' ? message : null;
}

async function ask(call: ApiCall, wanted: Wanted, { method, doing, json }: Asked): Promise<unknown> {
	const { token = '', baseUrl = '' } = wanted.access;
	if (token === '') {
		throw new RegistrationError('incomplete', 'The credential holds no bot token.', { fix: WRONG_TOKEN });
	}
	const answer = await call({
		method,
		url: `${(baseUrl || DEFAULT_API).replace(/\/+$/, '')}/applications/@me`,
		headers: { authorization: `Bot ${token}` },
		...(json === undefined ? {} : { json }),
	});
	if (isSuccess(answer)) return answer.body;
	const fix = answer.status === 401 ? WRONG_TOKEN : answer.status === 400 ? NOT_PROVEN : undefined;
	const words = wordsOf(answer.body);
	throw refusedBy({ platform: NAME, doing, answer, words, wanted, ...(fix === undefined ? {} : { fix }) });
}

const addressIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

async function applicationOf(call: ApiCall, wanted: Wanted): Promise<Application> {
	const body = fieldsOf(await ask(call, wanted, { method: 'GET', doing: READING }));
	const { verify_key: key, event_webhooks_types: types } = body;
	if (typeof key !== 'string') throw unreadableAnswer(NAME, READING);
	if (wanted.secret !== '' && wanted.secret.toLowerCase() !== key.toLowerCase()) {
		throw new RegistrationError('incomplete', 'The public key is of another application than the bot token.', {
			fix: 'Copy both from the same application in the Developer Portal: Public Key under General Information, the token under Bot.',
		});
	}
	return {
		interactions: addressIn(body.interactions_endpoint_url),
		events: addressIn(body.event_webhooks_url),
		isEnabled: body.event_webhooks_status === ENABLED,
		types: Array.isArray(types) ? types.map(String) : [],
	};
}

function splitEvents({ events }: Wanted) {
	return { interactions: events.includes(INTERACTIONS), types: events.filter((each) => each !== INTERACTIONS) };
}

function differing(application: Application, wanted: Wanted) {
	const { interactions, types } = splitEvents(wanted);
	const hasTypes = types.every((each) => application.types.includes(each)) && application.isEnabled;
	const events = ownerOf(application.events, wanted);
	return {
		interactions: interactions !== (ownerOf(application.interactions, wanted) === 'ours'),
		events: types.length > 0 ? events !== 'ours' || !hasTypes : events === 'ours',
	};
}

async function look(call: ApiCall, wanted: Wanted): Promise<Standing> {
	const application = await applicationOf(call, wanted);
	const { interactions, types } = splitEvents(wanted);
	const inTheWay = [
		...(interactions ? [application.interactions] : []),
		...(types.length > 0 ? [application.events] : []),
	];
	const foreign = inTheWay.find((each) => ownerOf(each, wanted) === 'foreign');
	if (foreign !== undefined) return { kind: 'foreign', host: hostOf(foreign) };
	const places = [application.interactions, application.events];
	if (!places.some((each) => ownerOf(each, wanted) === 'ours')) return { kind: 'none' };
	const differs = differing(application, wanted);
	return {
		kind: 'ours',
		differs: [
			...(differs.interactions ? ['the address of interactions'] : []),
			...(differs.events ? ['the events of the app'] : []),
		],
	};
}

/** Names only what is to change: what is not named stays. */
async function set(call: ApiCall, wanted: Wanted, found: Standing): Promise<void> {
	const application = await applicationOf(call, wanted);
	const { interactions, types } = splitEvents(wanted);
	const differs = differing(application, wanted);
	const isChangeable = (address: string | null) =>
		ownerOf(address, wanted) === 'ours' || mayTake(address, wanted, found);
	const changes: Record<string, unknown> = {};
	if (differs.interactions && isChangeable(application.interactions)) {
		changes.interactions_endpoint_url = interactions ? wanted.address : null;
	}
	if (differs.events && isChangeable(application.events)) {
		// What somebody asked for at this address stays.
		const kept = ownerOf(application.events, wanted) === 'ours' ? application.types : [];
		Object.assign(changes, types.length > 0 ? eventsTo(wanted.address, [...kept, ...types]) : NO_EVENTS);
	}
	if (Object.keys(changes).length > 0) await ask(call, wanted, { method: 'PATCH', doing: SETTING, json: changes });
}

const NO_EVENTS = { event_webhooks_url: null, event_webhooks_status: DISABLED };

const eventsTo = (address: string, types: readonly string[]) => ({
	event_webhooks_url: address,
	event_webhooks_status: ENABLED,
	event_webhooks_types: [...new Set(types)],
});

async function remove(call: ApiCall, wanted: Wanted): Promise<void> {
	const application = await applicationOf(call, { ...wanted, secret: '' });
	const changes = {
		...(application.interactions === wanted.address ? { interactions_endpoint_url: null } : {}),
		...(application.events === wanted.address ? NO_EVENTS : {}),
	};
	if (Object.keys(changes).length > 0) await ask(call, wanted, { method: 'PATCH', doing: REMOVING, json: changes });
}

/** The two addresses of an application, by the token of its bot. */
export const discord: Registrar = {
	door: 'discord',
	name: NAME,
	places: 'one',
	events: [INTERACTIONS],
	renewAfterMs: null,
	look,
	set,
	remove,
};
