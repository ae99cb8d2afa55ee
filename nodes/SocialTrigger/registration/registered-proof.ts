import type { DoorSecrets } from '../../../core/door';
import type { IWebhookFunctions } from 'n8n-workflow';
import { keptSecret } from './kept';
import type { Registration } from './read-registration';

/** What is judged by that the trigger gave to the platform, or got from it; `null` where the credential holds it. */
export function registeredSecrets(
	context: Pick<IWebhookFunctions, 'getWorkflowStaticData'>,
	registration: Registration,
): DoorSecrets['secrets'] | null {
	const { offer, told } = registration;
	if (offer.secret === 'credential') return null;
	const value = offer.secret === 'derived' ? told.secret : (keptSecret(context, registration) ?? '');
	return value === '' ? [] : [{ value, acceptedUntil: null }];
}
