import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { registry, type ProviderId } from '../../../core/crm/registry';
import { choices } from '../properties';
import { credentials } from './all';

const DOCUMENTATION: Record<ProviderId, RegExp> = {
	hubspot: /^developers\.hubspot\.com$/,
	salesforce: /^(help|developer)\.salesforce\.com$/,
	pipedrive: /^pipedrive\.readme\.io$/,
	zoho: /^www\.zoho\.com$/,
};

describe.each(credentials.map(([crm, credential]) => [credential.name, credential, crm] as const))(
	'The credential %s',
	(_name, credential, crm) => {
		it('offers the API versions that the adapter knows, its default first', () => {
			const version = credential.properties.find(({ name }) => name === 'apiVersion');
			const { apiVersions } = registry[crm];
			expect(version === undefined ? apiVersions.slice(0, 1) : choices(version).sort()).toEqual(
				[...apiVersions].sort(),
			);
			if (version) expect(version.default).toBe(apiVersions[0]);
		});

		it('shows the host only when the switch is on, which it is not at first', () => {
			const [host, useDifferentHost] = ['host', 'useDifferentHost'].map((wanted) =>
				credential.properties.find(({ name }) => name === wanted),
			);
			expect(useDifferentHost?.default).toBe(false);
			expect(host?.displayOptions).toEqual({ show: { useDifferentHost: [true] } });
		});

		it('has icons and documentation that exist as addresses', () => {
			for (const icon of Object.values(credential.icon as { light: string })) {
				expect(existsSync(join(__dirname, '../../../credentials', icon.replace('file:', '')))).toBe(true);
			}
			expect(new URL(credential.documentationUrl ?? '').hostname).toMatch(DOCUMENTATION[crm]);
		});

		it('says before its own fields what to do in the CRM, with every scope that it asks for', () => {
			const steps = credential.properties.findIndex(({ type, displayName }) => {
				return type === 'notice' && displayName.startsWith('<ul>');
			});
			expect(credential.properties.slice(0, steps).filter(({ type }) => type !== 'notice')).toEqual([]);
			const scopes = credential.properties.find(({ name }) => name === 'scope')?.default ?? '';
			const text = credential.properties[steps]?.displayName;
			for (const scope of String(scopes).split(' ')) expect(text).toContain(scope);
		});

		it('sends secrets nowhere but to password fields', () => {
			const open = credential.properties.filter(
				({ name, typeOptions }) => /token$|secret|password|privateKey/i.test(name) && !typeOptions?.password,
			);
			expect(open.map(({ name }) => name)).toEqual([]);
		});
	},
);
