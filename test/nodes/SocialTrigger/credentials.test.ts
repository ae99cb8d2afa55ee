import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import { DOOR_NAMES } from '../../../core/door';
import { SocialCrmChatwootApi } from '../../../credentials/SocialCrmChatwootApi.credentials';
import { SocialCrmLinkedInOAuth2Api } from '../../../credentials/SocialCrmLinkedInOAuth2Api.credentials';
import { SocialCrmMetaAppApi } from '../../../credentials/SocialCrmMetaAppApi.credentials';
import { SocialCrmPublicKeyApi } from '../../../credentials/SocialCrmPublicKeyApi.credentials';
import { SocialCrmWebhookSecretApi } from '../../../credentials/SocialCrmWebhookSecretApi.credentials';
import { PROOF_SOURCES } from '../../../nodes/SocialTrigger/proof/sources';
import { SELF_REGISTRATIONS } from '../../../nodes/SocialTrigger/registration/offers';

const own: ICredentialType[] = [
	new SocialCrmChatwootApi(),
	new SocialCrmLinkedInOAuth2Api(),
	new SocialCrmMetaAppApi(),
	new SocialCrmPublicKeyApi(),
	new SocialCrmWebhookSecretApi(),
];

describe.each(own.map((credential) => [credential.name, credential] as const))('the credential %s', (_, credential) => {
	it('has icons, documentation, and a field for every secret that is read of it', () => {
		for (const icon of Object.values(credential.icon as { light: string })) {
			expect(existsSync(join(__dirname, '../../../credentials', icon.replace('file:', '')))).toBe(true);
		}
		expect(new URL(credential.documentationUrl ?? '').protocol).toBe('https:');
		// n8n's own type for OAuth2 has these two.
		const inherited = credential.extends?.includes('oAuth2Api') ? ['clientId', 'clientSecret'] : [];
		const fields = [...inherited, ...credential.properties.map(({ name }) => name)];
		const sources = DOOR_NAMES.flatMap((door) => [
			...PROOF_SOURCES[door],
			...(SELF_REGISTRATIONS[door]?.sources ?? []),
		]).filter((source) => source.credential === credential.name);
		expect(sources.flatMap(({ secrets }) => secrets).filter((name) => !fields.includes(name))).toEqual([]);
		const previous = ['previousSecret', 'previousAcceptedUntil'].every((name) => fields.includes(name));
		expect(sources.map(({ hasPrevious = false }) => hasPrevious)).toEqual(sources.map(() => previous));
	});

	it('sends secrets nowhere but to password fields', () => {
		const open = credential.properties.filter(
			({ name, typeOptions }) => /secret/i.test(name) && !typeOptions?.password,
		);
		expect(open.map(({ name }) => name)).toEqual([]);
	});
});
