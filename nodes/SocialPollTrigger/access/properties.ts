import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { POLLED_PLATFORMS, type PolledPlatform } from '../../../core/poll';
import { testedByPolling } from './credential-test';
import { ACCESS_SOURCES } from './sources';

/** Where there is only one credential, nothing is asked; the condition of the credential still finds its value. */
function choiceOf(platform: PolledPlatform): INodeProperties {
	const sources = ACCESS_SOURCES[platform];
	const isChoice = sources.length > 1;
	return {
		displayName: 'Connect With',
		name: 'connectWith',
		type: isChoice ? 'options' : 'hidden',
		...(isChoice
			? {
					options: sources.map(({ credential, label, description }) => ({
						name: label,
						value: credential,
						description,
					})),
					description: 'The credential to ask the platform with',
				}
			: {}),
		default: sources[0].credential,
		displayOptions: { show: { platform: [platform] } },
	};
}

/** Where the editor shows the credential, below the choice of its kind; it finds the place by the type. */
const credentialPlace: INodeProperties = { displayName: '', name: '', type: 'credentials', default: '' };

export const accessProperties: INodeProperties[] = [...POLLED_PLATFORMS.map(choiceOf), credentialPlace];

/** The names begin with a slash, since the editor hides parameters that stand here without one. */
export const accessCredentials: INodeCredentialDescription[] = POLLED_PLATFORMS.flatMap((platform) =>
	ACCESS_SOURCES[platform].map(({ credential, label }) => ({
		name: credential,
		displayName: `Credential for ${label}`,
		required: true,
		...(testedByPolling(credential) ? { testedBy: 'socialCrmPolledAccess' } : {}),
		displayOptions: { show: { '/platform': [platform], '/connectWith': [credential] } },
	})),
);
