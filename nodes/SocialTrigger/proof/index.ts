/** What a trigger checks deliveries with: what the panel asks for, and the secrets that come of it. */
import type { IHookFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { DoorName, DoorSecrets } from '../../../core/door';
import { systemRuntime } from '../../shared/runtime';
import { type Missing, problemWith, type ProofSettings, readSecrets } from './read-secrets';
import { type ProofSource, sourceOf } from './sources';

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
}

function textOf(context: Context, parameter: string): string {
	const value: unknown = context.getNodeParameter(parameter, '');
	return typeof value === 'string' ? value : '';
}

async function readPanel(context: Context, door: DoorName): Promise<Read> {
	const source = sourceOf(door, textOf(context, 'checkWith'));
	const settings: ProofSettings = {
		verifyToken: textOf(context, 'verifyToken'),
		channels: textOf(context, 'channelIds'),
		proof: door === 'chatwoot' && textOf(context, 'proof') === 'address' ? 'address' : 'signature',
	};
	const fields = await context.getCredentials(source.credential).catch(() => null);
	return { source, fields, settings, now: systemRuntime.clock.now() };
}

/**
 * What deliveries are judged by. Never throws over what somebody filled in: a credential that is missing or half
 * empty gives fewer secrets, down to none, which lets nothing in.
 */
export async function readProof(context: Context, door: DoorName): Promise<DoorSecrets> {
	const { source, fields, settings, now } = await readPanel(context, door);
	return readSecrets(source, fields ?? {}, settings, now);
}

/** What has to be mended before the trigger can be published; `null` when nothing has. */
export async function checkProof(context: Context, door: DoorName): Promise<Missing | null> {
	const { source, fields, settings, now } = await readPanel(context, door);
	if (fields === null) {
		return {
			missing: `No credential "${source.label}" is chosen, or it cannot be read.`,
			fix: 'Choose or create it in the panel: deliveries are checked with what it holds.',
		};
	}
	return problemWith(door, source, fields, settings, now);
}
