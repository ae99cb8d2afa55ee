import { PROOF_SOURCES } from '../../proof/sources';
import type { SelfRegistration } from '../self-registration';

/** The hub asks for no token, so the secret is one's own, as by hand. */
export const youtube: SelfRegistration = {
	mode: 'atHub',
	description: 'Subscribes the channels when the workflow is published, and again every day',
	sources: PROOF_SOURCES.youtube,
	secret: 'credential',
	properties: [],
	steps: [
		'This tells of new and changed videos alone. Comments and subscribers cannot be pushed: poll them.',
		'Put a text of your own into the credential, list the channels below and publish the workflow. The rest is done by the trigger.',
	],
	hasEvents: false,
	tell: ({ text, field, derived }) => ({
		about: { channels: text('channelIds') },
		access: {},
		secret: field('secret'),
		verifyToken: derived('secret', 'youtube'),
	}),
};
