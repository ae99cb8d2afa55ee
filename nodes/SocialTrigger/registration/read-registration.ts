import type { IHookFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { derivedSecret, type DoorName } from '../../../core/door';
import { RegistrationError, type Registrar, registrarOf, type Wanted } from '../../../core/door/registration';
import { type ProofSource, sourceIn } from '../proof/sources';
import { SELF_REGISTRATIONS } from './offers';
import type { Panel, SelfRegistration, Told } from './self-registration';

export type PanelContext = Pick<
	IHookFunctions | ITriggerFunctions | IWebhookFunctions,
	'getCredentials' | 'getNode' | 'getWorkflow' | 'logger'
> & { getNodeParameter(name: string, fallback?: unknown): unknown };

/** A trigger that registers itself, as its panel and credential say. */
export interface Registration {
	offer: SelfRegistration;
	registrar: Registrar;
	source: ProofSource;
	/** `null` when no credential was chosen, or it cannot be read. */
	fields: Readonly<Record<string, unknown>> | null;
	told: Told;
	takeOver: boolean;
	/** What this node is told from every other by. */
	place: readonly string[];
	/** Out of what a secret that the platform made up is sealed with. */
	sealBase: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function panelOf(context: PanelContext, fields: Registration['fields'], place: readonly string[]): Panel {
	const field = (name: string) => textOf(fields !== null && Object.hasOwn(fields, name) ? fields[name] : '');
	return {
		text: (parameter) => textOf(context.getNodeParameter(parameter, '')),
		field,
		derived: (name, purpose) => (field(name) === '' ? '' : derivedSecret(field(name), [purpose, ...place])),
	};
}

/** How the trigger registers itself; `null` where somebody pastes its address by hand. */
export async function readRegistration(context: PanelContext, door: DoorName): Promise<Registration | null> {
	const [offer, registrar] = [SELF_REGISTRATIONS[door], registrarOf(door)];
	if (offer === undefined || registrar === null) return null;
	if (context.getNodeParameter('register', 'byHand') !== offer.mode) return null;
	const source = sourceIn(offer.sources, context.getNodeParameter('checkWith', ''));
	const fields = await context.getCredentials(source.credential).catch(() => null);
	const place = [context.getWorkflow().id ?? '', context.getNode().id];
	const panel = panelOf(context, fields, place);
	return {
		offer,
		registrar,
		source,
		fields,
		told: offer.tell(panel),
		takeOver: context.getNodeParameter('takeOver', false) === true,
		place,
		sealBase: panel.field(source.secrets[0]),
	};
}

const EVENT = /^[\w.]{1,80}$/;

/** @throws RegistrationError for what is no list of events */
function eventsOf(context: PanelContext, { offer, registrar }: Registration): readonly string[] {
	const given = offer.hasEvents ? textOf(context.getNodeParameter('registerEvents', '')) : '';
	const events = [...new Set(given.split(/[\s,;]+/).filter((event) => event !== ''))];
	if (!events.every((event) => EVENT.test(event))) {
		throw new RegistrationError('incomplete', 'Events holds something that is no name of an event.', {
			fix: 'Use the names of the platform, separated by commas, or empty the field.',
		});
	}
	return events.length === 0 ? registrar.events : events;
}

export interface Addresses {
	address: string;
	sibling: string | null;
	isTest: boolean;
}

/** What n8n signs with. The registrar need not know it, but no message may hold it. */
function grantedIn({ fields }: Registration): Readonly<Record<string, string>> {
	const granted = fields?.oauthTokenData;
	if (typeof granted !== 'object' || granted === null) return {};
	const tokens = Object.entries(granted).filter(
		([name, value]) => /(token|secret)$/.test(name) && textOf(value) !== '',
	);
	return Object.fromEntries(tokens.map(([name, value]) => [`granted ${name}`, textOf(value)]));
}

/** What is to stand at the platform. @throws RegistrationError for what is missing in the panel */
export function wantedBy(context: PanelContext, registration: Registration, addresses: Addresses): Wanted {
	const { told } = registration;
	const access = { ...told.access, ...grantedIn(registration) };
	return { ...addresses, ...told, access, events: eventsOf(context, registration) };
}
