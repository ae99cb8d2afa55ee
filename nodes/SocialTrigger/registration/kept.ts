import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { derivedSecret, sealed, unsealed } from '../../../core/door';
import type { Registration } from './read-registration';

/** What is noted with the workflow of what was registered: no secret that anybody could read there. */

type Keeping = Pick<IHookFunctions | IWebhookFunctions, 'getWorkflowStaticData'>;

const NAME = 'registration';

function notedIn(context: Keeping): Readonly<Record<string, unknown>> {
	const noted: unknown = context.getWorkflowStaticData('node')[NAME];
	return typeof noted === 'object' && noted !== null ? (noted as Record<string, unknown>) : {};
}

/**
 * By which it is known again whether all secrets are those of when it was registered: platforms do not show what they
 * were given, and what they made up is sealed with the credential.
 */
export function fingerprintOf({ told: { secret, verifyToken }, sealBase, place }: Registration): string {
	return derivedSecret(JSON.stringify([secret, verifyToken, sealBase]), ['fingerprint', ...place]).slice(0, 32);
}

/** @param secret what the platform made up, where it does */
export function keepRegistered(context: Keeping, registration: Registration, secret: string | undefined): void {
	const { sealBase, place } = registration;
	context.getWorkflowStaticData('node')[NAME] = {
		fingerprint: fingerprintOf(registration),
		...(secret === undefined ? {} : { sealed: sealed(secret, sealBase, place) }),
	};
}

export function forgetRegistered(context: Keeping): void {
	delete context.getWorkflowStaticData('node')[NAME];
}

/** Whether what the platform holds is what deliveries are judged by. */
export function isKept(context: Keeping, registration: Registration, secret: string | undefined): boolean {
	if (notedIn(context).fingerprint !== fingerprintOf(registration)) return false;
	return secret === undefined || keptSecret(context, registration) === secret;
}

/** The secret that the platform made up; `null` before it is known. */
export function keptSecret(context: Keeping, { sealBase, place }: Registration): string | null {
	return unsealed(notedIn(context).sealed, sealBase, place);
}
