/** What a trigger checks deliveries with: what the panel asks for, and the secrets that come of it. */
import type { IHookFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { DoorName, DoorSecrets } from '../../../core/door';
import { systemRuntime } from '../../shared/runtime';
import { readRegistration, type Registration } from '../registration/read-registration';
import { registeredSecrets } from '../registration/registered-proof';
import { type Missing, missingSecret, problemWith, type ProofSettings, readSecrets } from './read-secrets';
import { PROOF_SOURCES, type ProofSource, sourceIn } from './sources';

export { socialCrmProof } from './credential-test';
export { doorNamed, doorOptions } from './platform-options';
export { proofCredentials, proofProperties } from './properties';
export type { Missing } from './read-secrets';
export { webhookRows } from './webhook-rows';

type Context = IHookFunctions | ITriggerFunctions | IWebhookFunctions;

interface Read {
	source: ProofSource;
	/** `null` when no credential was chosen, or it cannot be read. */
	fields: Readonly<Record<string, unknown>> | null;
	settings: ProofSettings;
	now: number;
	/** `null` where the address is pasted by hand. */
	registration: Registration | null;
}

function textOf(context: Context, parameter: string): string {
	const value: unknown = context.getNodeParameter(parameter, '');
	return typeof value === 'string' ? value : '';
}

async function readPanel(context: Context, door: DoorName): Promise<Read> {
	const registration = await readRegistration(context, door);
	const settings: ProofSettings = {
		verifyToken: registration?.told.verifyToken || textOf(context, 'verifyToken'),
		channels: textOf(context, 'channelIds'),
		proof: isByAddress(context, door, registration) ? 'address' : 'signature',
	};
	const now = systemRuntime.clock.now();
	if (registration !== null) {
		return { source: registration.source, fields: registration.fields, settings, now, registration };
	}
	const source = sourceIn(PROOF_SOURCES[door], textOf(context, 'checkWith'));
	const fields = await context.getCredentials(source.credential).catch(() => null);
	return { source, fields, settings, now, registration };
}

function isByAddress(context: Context, door: DoorName, registration: Registration | null): boolean {
	return door === 'chatwoot' && registration === null && textOf(context, 'proof') === 'address';
}

/**
 * What deliveries are judged by. Never throws over what somebody filled in: a credential that is missing or half
 * empty gives fewer secrets, down to none, which lets nothing in.
 */
export async function readProof(context: Context, door: DoorName): Promise<DoorSecrets> {
	const { source, fields, settings, now, registration } = await readPanel(context, door);
	const read = readSecrets(source, fields ?? {}, settings, now);
	if (registration === null) return read;
	const isHub = registration.offer.mode === 'atHub';
	return {
		...read,
		secrets: registeredSecrets(context, registration) ?? read.secrets,
		...(isHub ? { addressToken: registration.told.verifyToken } : {}),
	};
}

/** What has to be mended before the trigger can be published; `null` when nothing has. */
export async function checkProof(context: Context, door: DoorName): Promise<Missing | null> {
	const { source, fields, settings, now, registration } = await readPanel(context, door);
	if (fields === null) {
		return {
			missing: `No credential "${source.label}" is chosen, or it cannot be read.`,
			fix: 'Choose or create it in the panel: deliveries are checked with what it holds.',
		};
	}
	const isOwn = registration !== null && registration.offer.secret !== 'credential';
	return isOwn ? missingSecret(source, fields) : problemWith(door, source, fields, settings, now);
}
